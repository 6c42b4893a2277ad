package io.creatorledger.attribution.customer;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Adds up customers by the month of their first order, one after the other. What it holds grows
 * with months, not with customers.
 */
public final class CohortSums implements Consumer<Customer> {

  private static final int RATE_DIGITS = 4;

  private final Currency currency;
  private final Map<Key, Sums> cohorts = new TreeMap<>(Key.LATEST_FIRST);
  private final Set<Currency> others =
      new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));

  /** Of customers whose first order is in one currency. */
  public CohortSums(Currency currency) {
    this.currency = currency;
  }

  @Override
  public void accept(Customer customer) {
    others.addAll(customer.currenciesBeside(currency));
    if (customer.currency().equals(currency)) {
      cohorts
          .computeIfAbsent(
              new Key(YearMonth.from(customer.since()), customer.acquired()), key -> new Sums())
          .add(customer.since(), customer.ordersIn(currency));
    }
  }

  /** Of orders that are not in these figures. */
  public List<Currency> otherCurrencies() {
    return List.copyOf(others);
  }

  /**
   * The cohorts of all customers so far, the latest first, those a creator acquired before the
   * others.
   *
   * @param today in the brand's time zone; not over yet
   */
  public List<Cohort> cohorts(LocalDate today) {
    List<Cohort> list = new ArrayList<>();
    cohorts.forEach((key, sums) -> list.add(sums.cohort(key, today, currency)));
    return list;
  }

  private record Key(YearMonth month, boolean acquired) {

    static final Comparator<Key> LATEST_FIRST =
        Comparator.comparing(Key::month).thenComparing(Key::acquired).reversed();
  }

  private static final class Sums {

    private long customers;
    private long cameBack;
    private long orders;
    private long gross;
    private long refunded;
    private final NavigableMap<Long, Long> netByMonth = new TreeMap<>();

    void add(LocalDate since, List<CountingOrder> bought) {
      customers++;
      cameBack += bought.size() > 1 ? 1 : 0;
      orders += bought.size();
      for (CountingOrder order : bought) {
        gross = Math.addExact(gross, order.gross().minor());
        refunded = Math.addExact(refunded, order.refunded().minor());
        netByMonth.merge(
            ChronoUnit.MONTHS.between(since, order.day()), order.net().minor(), Math::addExact);
      }
    }

    Cohort cohort(Key key, LocalDate today, Currency currency) {
      List<Money> revenue = new ArrayList<>();
      long net = 0;
      long over = ChronoUnit.MONTHS.between(key.month().atEndOfMonth(), today);
      for (long month = 0; month < over; month++) {
        net = Math.addExact(net, netByMonth.getOrDefault(month, 0L));
        revenue.add(each(net, customers, currency));
      }
      return new Cohort(
          key.month(),
          key.acquired(),
          customers,
          orders,
          rate(cameBack, customers),
          each(Math.subtractExact(gross, refunded), orders, currency),
          rate(refunded, gross),
          revenue);
    }

    private static Money each(long minor, long count, Currency currency) {
      return new Money(
          BigDecimal.valueOf(minor)
              .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN)
              .longValueExact(),
          currency);
    }

    private static BigDecimal rate(long part, long whole) {
      return BigDecimal.valueOf(part)
          .divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.HALF_EVEN);
    }
  }
}
