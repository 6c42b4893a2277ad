package io.creatorledger.attribution.report;

import io.creatorledger.attribution.rate.Exchange;
import io.creatorledger.attribution.rate.Exchanged;
import io.creatorledger.attribution.rate.ExchangedSums;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up credit of several currencies in one. Orders are in one currency each, so they add up. */
public final class ExchangedCredit {

  private static final Comparator<Item> ORDER =
      Comparator.comparing(Item::attributed)
          .reversed()
          .thenComparing(Item::id, Comparator.nullsLast(Comparator.naturalOrder()));

  private final ExchangedSums<Item> sums;
  private final Map<Item, Long> orders = new HashMap<>();

  public ExchangedCredit(Exchange exchange) {
    this.sums = new ExchangedSums<>(exchange, ORDER);
  }

  /**
   * Adds an item's credit in one currency; the first parameters are those of {@link CreditSum}.
   *
   * @param exchanged what it is in minor units of the currency that is asked for, not rounded
   */
  public void add(
      boolean attributed,
      @Nullable String id,
      @Nullable String name,
      @Nullable Long orders,
      Money booked,
      BigDecimal exchanged) {
    Item item = new Item(attributed, id, name);
    sums.add(item, booked, exchanged);
    if (orders != null) {
      this.orders.merge(item, orders, Long::sum);
    }
  }

  /**
   * One sum for each item that has something, and one for what is unattributed.
   *
   * @throws IllegalStateException while a rate is missing
   */
  public List<CreditSum> sums() {
    return sums.byItem().entrySet().stream()
        .map(this::sum)
        .filter(sum -> !sum.isNothing())
        .toList();
  }

  /** As {@link ExchangedSums#byCurrency}. */
  public List<Exchanged> byCurrency() {
    return sums.byCurrency();
  }

  private CreditSum sum(Map.Entry<Item, Money> sum) {
    Item item = sum.getKey();
    return new CreditSum(
        item.attributed(), item.id(), item.name(), orders.get(item), sum.getValue());
  }

  private record Item(boolean attributed, @Nullable String id, @Nullable String name) {}
}
