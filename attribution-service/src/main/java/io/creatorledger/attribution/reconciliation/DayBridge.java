package io.creatorledger.attribution.reconciliation;

import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One day of a connection, from what its shop took orders for to what the ledger has, by accrual:
 * {@code placed + edits + cancellations + refunds + duplicates + tax + shipping + discounts +
 * timeZone = ledger}. All but tax, shipping and discounts are net revenue, whatever the brand's
 * policy credits. Returns are no part of that sum; a shop that counts them does not count the
 * refunds.
 *
 * @param orders that were placed on the day by the shop's clock
 * @param placed what they were worth when they were first told of
 * @param differences signed, each of them
 * @param ledger of the connection's orders on the day by the brand's clock
 * @param otherSources the ledger's rest of that day
 */
public record DayBridge(
    LocalDate day,
    int orders,
    Money placed,
    Map<Difference, Money> differences,
    Money ledger,
    Money otherSources) {

  public DayBridge {
    differences = Map.copyOf(differences);
  }

  /** What the brand's reports have of the day. */
  public Money total() {
    return ledger.plus(otherSources);
  }

  public Money difference(Difference difference) {
    return differences.getOrDefault(difference, Money.zero(placed.currency()));
  }

  /**
   * Leads over from the shop's day to the brand's.
   *
   * @param all the connection's orders on either of the two days; others do not matter
   * @param returns what was given back on the shop's day of the connection's orders, not negative
   * @param others what the other connections' orders of the brand's day are worth
   */
  public static DayBridge of(
      LocalDate day,
      ZoneId shop,
      ZoneId brand,
      Collection<DayOrder> all,
      Money returns,
      Money others) {
    Currency currency = returns.currency();
    long placed = 0;
    long ledger = 0;
    int orders = 0;
    Map<Difference, Long> sums = new EnumMap<>(Difference.class);
    sums.put(Difference.RETURNS, -returns.minor());
    for (DayOrder order : all) {
      DayOrder.Course course = order.course();
      boolean here = isOn(day, brand, order.orderedAt());
      boolean there = isOn(day, shop, order.orderedAt());
      ledger += here ? course.net() : 0;
      sums.merge(
          Difference.TIME_ZONE, (here ? course.net() : 0) - (there ? course.net() : 0), Long::sum);
      if (there) {
        orders++;
        placed += course.placed();
        sums.merge(Difference.EDITS, course.edits(), Long::sum);
        sums.merge(Difference.CANCELLATIONS, course.cancellations(), Long::sum);
        sums.merge(Difference.REFUNDS, course.refunds(), Long::sum);
        sums.merge(Difference.DUPLICATES, course.duplicates(), Long::sum);
        sums.merge(Difference.TAX, course.tax(), Long::sum);
        sums.merge(Difference.SHIPPING, course.shipping(), Long::sum);
        sums.merge(Difference.DISCOUNTS, course.discounts(), Long::sum);
      }
    }
    Map<Difference, Money> differences = new EnumMap<>(Difference.class);
    List.of(Difference.values())
        .forEach(
            difference ->
                differences.put(
                    difference, new Money(sums.getOrDefault(difference, 0L), currency)));
    return new DayBridge(
        day, orders, new Money(placed, currency), differences, new Money(ledger, currency), others);
  }

  private static boolean isOn(LocalDate day, ZoneId zone, Instant moment) {
    return LocalDate.ofInstant(moment, zone).equals(day);
  }
}
