package io.creatorledger.attribution.customer;

import io.creatorledger.models.Apportionment;
import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A profile from its first counting order on.
 *
 * @param parts the credit lines of the first order under one model, as the ledger has them
 * @param orders all counting orders up to now, the first one first
 */
public record Customer(List<Part> parts, List<CountingOrder> orders) {

  public Customer {
    parts = parts.isEmpty() ? List.of(new Part(Acquirer.NOBODY, 1)) : List.copyOf(parts);
    orders = List.copyOf(orders);
    if (orders.isEmpty()) {
      throw new IllegalArgumentException("nobody is a customer without an order");
    }
  }

  /** The day of the first order. */
  public LocalDate since() {
    return orders.getFirst().day();
  }

  /** Of the first order; orders in others are never added up with it. */
  public Currency currency() {
    return orders.getFirst().gross().currency();
  }

  /** Whether any creator has credit in the first order. */
  public boolean acquired() {
    return parts.stream().anyMatch(part -> part.acquirer().attributed());
  }

  List<CountingOrder> ordersIn(Currency currency) {
    return orders.stream().filter(order -> order.gross().currency().equals(currency)).toList();
  }

  /** Currencies of other orders. */
  List<Currency> currenciesBeside(Currency currency) {
    return orders.stream()
        .map(CountingOrder::gross)
        .map(Money::currency)
        .filter(other -> !other.equals(currency))
        .distinct()
        .toList();
  }

  /**
   * Splits an amount by the weights of the first order, line by line as the ledger does: of the
   * first order, everybody gets what reports credit them with.
   *
   * @return parts that add up to the amount
   */
  public Map<Acquirer, Long> split(long amount) {
    long[] lines =
        Apportionment.largestRemainder(amount, parts.stream().mapToLong(Part::share).toArray());
    Map<Acquirer, Long> split = new LinkedHashMap<>();
    for (int i = 0; i < lines.length; i++) {
      split.merge(parts.get(i).acquirer(), lines[i], Math::addExact);
    }
    return split;
  }
}
