package io.creatorledger.attribution.report;

import io.creatorledger.attribution.report.Contributions.Contribution;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Credited revenue beside what was spent for it, in one currency. Revenue is net of refunds; what
 * it leaves when the goods are paid is its contribution.
 *
 * @param rows the most spent first, then the most credited; spending without such an item has a row
 *     without id
 * @param otherCurrencies of credit and spending that is not in these figures
 */
public record ReturnOnSpend(List<Row> rows, Row total, List<Currency> otherCurrencies) {

  private static final int DIGITS = 4;

  /**
   * An item's figures.
   *
   * @param id null in the total, and for spending that names no such item
   * @param orders it has credit in; in the total of the rows, so an order of two creators is two;
   *     null for an attribute
   * @param commission what of {@code spent} is commission
   * @param contribution null by cash
   */
  public record Row(
      @Nullable String id,
      @Nullable String name,
      @Nullable Long orders,
      Money credited,
      Money spent,
      Commission commission,
      @Nullable Contribution contribution) {

    /** Revenue for each unit spent (ROAS), to four digits; null when nothing was spent. */
    public @Nullable BigDecimal roas() {
      return spent.minor() == 0 ? null : ratio(credited, spent);
    }

    private static BigDecimal ratio(Money part, Money whole) {
      return BigDecimal.valueOf(part.minor())
          .divide(BigDecimal.valueOf(whole.minor()), DIGITS, RoundingMode.HALF_EVEN);
    }

    /** What is left of the revenue after the spending. */
    public Money left() {
      return credited.minus(spent);
    }

    /** What is left of the contribution after the spending; null without one. */
    public @Nullable Money profit() {
      return contribution == null || contribution.left() == null
          ? null
          : contribution.left().minus(spent);
    }

    /**
     * The part of the credit whose goods' costs are known, to four digits; null without either. At
     * most 1: costs are read from the ledger itself, which sums of credit are a moment behind.
     */
    public @Nullable BigDecimal costCoverage() {
      return contribution == null || credited.minor() == 0
          ? null
          : ratio(contribution.known(), credited).min(BigDecimal.ONE.setScale(DIGITS));
    }

    private Row plus(Row other) {
      return new Row(
          null,
          null,
          orders == null || other.orders == null ? null : Long.valueOf(orders + other.orders),
          credited.plus(other.credited),
          spent.plus(other.spent),
          commission.plus(other.commission),
          contribution == null || other.contribution == null
              ? null
              : contribution.plus(other.contribution));
    }

    /** Spending for each order with credit, rounded to minor units; null without either. */
    public @Nullable Money perOrder() {
      return orders == null || orders <= 0 || spent.minor() == 0
          ? null
          : new Money(
              BigDecimal.valueOf(spent.minor())
                  .divide(BigDecimal.valueOf(orders), 0, RoundingMode.HALF_EVEN)
                  .longValueExact(),
              spent.currency());
    }
  }

  /**
   * Puts both side by side.
   *
   * @param names of items that were only spent for
   * @param contributions null when they are not known by the report's booking
   */
  public static ReturnOnSpend of(
      List<CreditSum> credit,
      List<Spending> spending,
      Currency currency,
      LocalDate from,
      LocalDate to,
      Map<String, String> names,
      @Nullable Contributions contributions) {
    SpentByItem costs = SpentByItem.of(spending, currency, from, to);
    SpentByItem agreed =
        SpentByItem.of(Spending.Kind.COMMISSION_AGREED, spending, currency, from, to);
    SpentByItem stated =
        SpentByItem.of(Spending.Kind.COMMISSION_STATED, spending, currency, from, to);
    Set<Currency> others = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
    others.addAll(costs.others());
    Map<@Nullable String, Money> spent = new HashMap<>(costs.amounts());
    Money none = Money.zero(currency);
    List<Row> rows = new ArrayList<>();
    for (CreditSum sum : credit) {
      if (!sum.amount().currency().equals(currency)) {
        others.add(sum.amount().currency());
      } else if (sum.attributed()) {
        Money cost = spent.remove(sum.id());
        rows.add(
            new Row(
                sum.id(),
                sum.name(),
                sum.orders(),
                sum.amount(),
                cost == null ? none : cost,
                new Commission(agreed.on(sum.id()), stated.on(sum.id())),
                contributions == null ? null : contributions.of(sum.id(), sum.amount())));
      }
    }
    spent.forEach(
        (id, cost) ->
            rows.add(
                new Row(
                    id,
                    id == null ? null : names.get(id),
                    0L,
                    none,
                    cost,
                    new Commission(agreed.on(id), stated.on(id)),
                    contributions == null ? null : contributions.of(id, none))));
    rows.sort(
        Comparator.comparingLong((Row row) -> row.spent().minor())
            .thenComparingLong(row -> row.credited().minor())
            .reversed()
            .thenComparing(Row::id, Comparator.nullsLast(Comparator.naturalOrder())));
    Contribution nothing = contributions == null ? null : new Contribution(none, null);
    Row total =
        rows.stream()
            .reduce(
                new Row(null, null, 0L, none, none, new Commission(none, none), nothing),
                Row::plus);
    return new ReturnOnSpend(rows, total, List.copyOf(others));
  }
}
