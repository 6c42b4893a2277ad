package io.creatorledger.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ReturnOnSpendTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate FIRST = LocalDate.parse("2026-06-01");
  private static final LocalDate LAST = LocalDate.parse("2026-06-30");

  @Test
  void putsCreditBesideWhatWasSpentForIt() {
    ReturnOnSpend returns =
        ReturnOnSpend.of(
            List.of(
                sum("ana", 3, "300.00"),
                sum("ben", 1, "50.00"),
                new CreditSum(false, null, null, 2L, Money.of("80.00", "USD"))),
            List.of(
                spent("ana", "100.00", FIRST, FIRST),
                spent("ana", "20.00", FIRST, FIRST),
                spent("cleo", "40.00", FIRST, FIRST),
                spent(null, "10.00", FIRST, FIRST),
                new Spending("ana", Spending.Kind.OTHER, Money.of("5", "JPY"), FIRST, FIRST)),
            USD,
            FIRST,
            LAST,
            Map.of("cleo", "Cleo"),
            null);

    assertThat(returns.rows())
        .extracting(
            row ->
                "%s %s: %d orders, %s / %s, ROAS %s, left %s, %s an order"
                    .formatted(
                        row.id(),
                        row.name(),
                        row.orders(),
                        row.credited().amount(),
                        row.spent().amount(),
                        row.roas(),
                        row.left().amount(),
                        row.perOrder() == null ? null : row.perOrder().amount()))
        .containsExactly(
            "ana null: 3 orders, 300.00 / 120.00, ROAS 2.5000, left 180.00, 40.00 an order",
            "cleo Cleo: 0 orders, 0.00 / 40.00, ROAS 0.0000, left -40.00, null an order",
            "null null: 0 orders, 0.00 / 10.00, ROAS 0.0000, left -10.00, null an order",
            "ben null: 1 orders, 50.00 / 0.00, ROAS null, left 50.00, null an order");
    assertThat(returns.total().credited()).isEqualTo(Money.of("350.00", "USD"));
    assertThat(returns.total().spent()).isEqualTo(Money.of("170.00", "USD"));
    assertThat(returns.otherCurrencies()).containsExactly(Currency.getInstance("JPY"));
  }

  /** Half of ana's 300.00 is of goods that leave 60.00; of ben's 50.00 nothing is known. */
  @Test
  void goodsThatCostWhatIsKnownLeaveTheirContributionAndOthersOnlyWithAMargin() {
    Map<@Nullable String, KnownMargin> known =
        Map.of("ana", new KnownMargin(new BigDecimal("15000"), new BigDecimal("6000.5")));

    assertThat(contributions(known, null))
        .containsExactly(
            "ana: 0.5000 known, 60.00 left, profit -40.00",
            "cleo: null known, 0.00 left, profit -40.00",
            "ben: 0.0000 known, null left, profit null",
            "total: 0.4286 known, 60.00 left, profit -80.00");
    assertThat(contributions(known, new BigDecimal("0.4")))
        .containsExactly(
            "ana: 0.5000 known, 120.00 left, profit 20.00",
            "cleo: null known, 0.00 left, profit -40.00",
            "ben: 0.0000 known, 20.00 left, profit 20.00",
            "total: 0.4286 known, 140.00 left, profit 0.00");
    assertThat(contributions(Map.of(), null))
        .as("nothing is guessed")
        .allSatisfy(row -> assertThat(row).endsWith(" known, null left, profit null"));
  }

  /** Sums of credit are a moment behind the ledger that costs are read from. */
  @Test
  void neverMoreThanAllOfTheCreditIsOfGoodsWhoseCostsAreKnown() {
    assertThat(
            contributions(
                Map.of("ana", new KnownMargin(new BigDecimal("45000"), new BigDecimal("6000"))),
                null))
        .contains("ana: 1.0000 known, 60.00 left, profit -40.00");
  }

  private static List<String> contributions(
      Map<@Nullable String, KnownMargin> known, @Nullable BigDecimal margin) {
    ReturnOnSpend returns =
        ReturnOnSpend.of(
            List.of(sum("ana", 3, "300.00"), sum("ben", 1, "50.00")),
            List.of(spent("ana", "100.00", FIRST, FIRST), spent("cleo", "40.00", FIRST, FIRST)),
            USD,
            FIRST,
            LAST,
            Map.of(),
            new Contributions(known, margin));
    return Stream.concat(returns.rows().stream(), Stream.of(returns.total()))
        .map(
            row ->
                "%s: %s known, %s left, profit %s"
                    .formatted(
                        row == returns.total() ? "total" : row.id(),
                        row.costCoverage(),
                        amount(Objects.requireNonNull(row.contribution()).left()),
                        amount(row.profit())))
        .toList();
  }

  private static @Nullable String amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }

  @Test
  void aCostBelongsToItsDaysEvenly() {
    Spending month = spent("ana", "100.00", FIRST, LAST);

    assertThat(month.within(FIRST, FIRST)).isEqualTo(Money.of("3.34", "USD"));
    assertThat(month.within(LAST, LAST.plusDays(9))).isEqualTo(Money.of("3.33", "USD"));
    assertThat(month.within(FIRST.minusDays(9), LAST.plusDays(9))).isEqualTo(month.amount());
    assertThat(month.within(LAST.plusDays(1), LAST.plusDays(9)).minor()).isZero();
    assertThat(month.within(FIRST.minusDays(9), FIRST.minusDays(1)).minor()).isZero();
  }

  @RepeatedTest(50)
  void partsOfAdjoiningPeriodsAddUpToTheWhole() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    LocalDate until = FIRST.plusDays(random.nextInt(60));
    Spending cost =
        new Spending(
            "ana",
            Spending.Kind.OTHER,
            new Money(random.nextInt(20_001) - 10_000, USD),
            FIRST,
            until);
    Money sum = Money.zero(USD);
    LocalDate begin = FIRST.minusDays(random.nextInt(5));
    while (!begin.isAfter(until)) {
      LocalDate end = begin.plusDays(random.nextInt(9));
      sum = sum.plus(cost.within(begin, end));
      begin = end.plusDays(1);
    }

    assertThat(sum).as("seed %d: %s", seed, cost).isEqualTo(cost.amount());
  }

  private static CreditSum sum(String creator, long orders, String amount) {
    return new CreditSum(true, creator, null, orders, Money.of(amount, "USD"));
  }

  private static Spending spent(String creator, String amount, LocalDate from, LocalDate until) {
    return new Spending(creator, Spending.Kind.OTHER, Money.of(amount, "USD"), from, until);
  }
}
