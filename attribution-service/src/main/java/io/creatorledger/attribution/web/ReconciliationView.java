package io.creatorledger.attribution.web;

import io.creatorledger.attribution.reconciliation.DayBridge;
import io.creatorledger.attribution.reconciliation.Difference;
import io.creatorledger.attribution.reconciliation.Explanation;
import io.creatorledger.attribution.reconciliation.ReconciledDay;
import io.creatorledger.attribution.reconciliation.ShopFigure;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection's days, from what its shop says to what the ledger has. {@code placed + edits +
 * cancellations + refunds + duplicates + tax + shipping + discounts + otherDays = ledger}, and with
 * {@code otherSources} what the reports have.
 *
 * @param timeZone of the brand's days
 */
record ReconciliationView(
    ConnectionId connection, String currency, String timeZone, List<Day> days) {

  /** Zero as the days have it. */
  public String nothing() {
    return Money.zero(Currency.getInstance(currency)).amount();
  }

  /**
   * A day's figures, decimal.
   *
   * @param tax what the brand's policy credits beside the net revenue, as {@code shipping} and
   *     {@code discounts}; zero where it credits the net revenue alone
   * @param returns what was given back on the day; part of {@code shop.includes} only, not of the
   *     sum
   * @param total the day's revenue in the brand's reports, by accrual
   */
  record Day(
      LocalDate day,
      @Nullable Shop shop,
      int orders,
      String placed,
      String edits,
      String cancellations,
      String refunds,
      String duplicates,
      String tax,
      String shipping,
      String discounts,
      String otherDays,
      String ledger,
      String returns,
      String otherSources,
      String total) {}

  /**
   * What the shop says.
   *
   * @param includes differences that are in its figure, besides what was placed
   * @param unexplained what is left then
   * @param explained whether nothing is
   */
  record Shop(
      String amount,
      String timeZone,
      String statedBy,
      Instant statedAt,
      List<String> includes,
      String unexplained,
      boolean explained) {}

  static ReconciliationView of(
      ConnectionId connection, Currency currency, String timeZone, List<ReconciledDay> days) {
    return new ReconciliationView(
        connection,
        currency.getCurrencyCode(),
        timeZone,
        days.stream().map(ReconciliationView::day).toList());
  }

  private static Day day(ReconciledDay day) {
    DayBridge bridge = day.bridge();
    return new Day(
        bridge.day(),
        shop(day.figure(), day.explanation()),
        bridge.orders(),
        bridge.placed().amount(),
        bridge.difference(Difference.EDITS).amount(),
        bridge.difference(Difference.CANCELLATIONS).amount(),
        bridge.difference(Difference.REFUNDS).amount(),
        bridge.difference(Difference.DUPLICATES).amount(),
        bridge.difference(Difference.TAX).amount(),
        bridge.difference(Difference.SHIPPING).amount(),
        bridge.difference(Difference.DISCOUNTS).amount(),
        bridge.difference(Difference.TIME_ZONE).amount(),
        bridge.ledger().amount(),
        bridge.difference(Difference.RETURNS).amount(),
        bridge.otherSources().amount(),
        bridge.total().amount());
  }

  private static @Nullable Shop shop(
      @Nullable ShopFigure figure, @Nullable Explanation explanation) {
    if (figure == null || explanation == null) {
      return null;
    }
    return new Shop(
        figure.amount().amount(),
        figure.timeZone().getId(),
        figure.statedBy(),
        figure.statedAt(),
        explanation.includes().stream()
            .sorted()
            .map(difference -> difference.name().toLowerCase(Locale.ROOT))
            .toList(),
        explanation.unexplained().amount(),
        explanation.isWhole());
  }
}
