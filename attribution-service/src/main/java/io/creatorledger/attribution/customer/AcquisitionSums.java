package io.creatorledger.attribution.customer;

import io.creatorledger.attribution.report.SpentByItem;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up customers by whom they came, one after the other. A creator acquires the part of a
 * customer that their credit weighs in the first order, and the same part of all the customer buys
 * later. What it holds grows with creators and days, not with customers.
 */
public final class AcquisitionSums implements Consumer<Customer> {

  private static final Comparator<CustomerValue.Row> MOST_FIRST =
      Comparator.comparing(CustomerValue.Row::newCustomers)
          .thenComparingLong(row -> row.spent().minor())
          .reversed()
          .thenComparing(CustomerValue.Row::id, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Currency currency;
  private final SortedMap<Acquirer, Acquisition> attributed = new TreeMap<>(Acquirer.ORDER);
  private final Acquisition unattributed = new Acquisition();
  private final Acquisition all = new Acquisition();
  private final Set<Currency> others =
      new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));

  /** Of customers whose first order is in one currency. */
  public AcquisitionSums(Currency currency) {
    this.currency = currency;
  }

  @Override
  public void accept(Customer customer) {
    others.addAll(customer.currenciesBeside(currency));
    if (!customer.currency().equals(currency)) {
      return;
    }
    all.addCustomer(Billionths.WHOLE);
    customer.split(Billionths.WHOLE).forEach((acquirer, part) -> of(acquirer).addCustomer(part));
    boolean first = true;
    for (CountingOrder order : customer.ordersIn(currency)) {
      long age = ChronoUnit.DAYS.between(customer.since(), order.day());
      boolean isFirst = first;
      Earned earned =
          new Earned(
              order.net().minor(), order.knownNet().minor(), order.knownContribution().minor());
      all.addEarned(age, earned, isFirst);
      split(customer, earned)
          .forEach((acquirer, part) -> of(acquirer).addEarned(age, part, isFirst));
      first = false;
    }
  }

  private static Map<Acquirer, Earned> split(Customer customer, Earned earned) {
    Map<Acquirer, Long> known = customer.split(earned.known());
    Map<Acquirer, Long> contribution = customer.split(earned.contribution());
    Map<Acquirer, Earned> split = new LinkedHashMap<>();
    customer
        .split(earned.revenue())
        .forEach(
            (acquirer, revenue) ->
                split.put(
                    acquirer,
                    new Earned(
                        revenue,
                        known.getOrDefault(acquirer, 0L),
                        contribution.getOrDefault(acquirer, 0L))));
    return split;
  }

  private Acquisition of(Acquirer acquirer) {
    return acquirer.attributed()
        ? attributed.computeIfAbsent(acquirer, any -> new Acquisition())
        : unattributed;
  }

  /**
   * The figures of all customers so far.
   *
   * @param spent in the period of the first orders
   * @param margin the part of net revenue that is left when goods and delivery are paid, 0 to 1,
   *     for goods whose unit costs are not known
   */
  public CustomerValue value(SpentByItem spent, @Nullable BigDecimal margin) {
    spent.amounts().keySet().forEach(id -> of(new Acquirer(true, id)));
    others.addAll(spent.others());
    Money none = Money.zero(currency);
    Money allSpent = spent.amounts().values().stream().reduce(none, Money::plus);
    long[] hundredths = hundredths();
    List<CustomerValue.Row> rows = new ArrayList<>();
    attributed.forEach(
        (acquirer, acquired) ->
            rows.add(
                CustomerValue.Row.of(
                    acquirer.id(),
                    acquired,
                    hundredths[rows.size()],
                    spent.on(acquirer.id()),
                    margin)));
    CustomerValue.Row rest =
        CustomerValue.Row.of(null, unattributed, hundredths[rows.size()], none, margin);
    rows.sort(MOST_FIRST);
    return new CustomerValue(
        rows,
        rest,
        CustomerValue.Row.of(null, all, Billionths.whole(all.firstOrders()), allSpent, margin),
        List.copyOf(others));
  }

  /** Customers to two places: all acquirers' and the rest's add up to the whole number. */
  private long[] hundredths() {
    long[] parts =
        Stream.concat(attributed.values().stream(), Stream.of(unattributed))
            .mapToLong(Acquisition::billionths)
            .toArray();
    return Billionths.hundredths(all.firstOrders(), parts);
  }
}
