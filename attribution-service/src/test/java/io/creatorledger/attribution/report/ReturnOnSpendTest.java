package io.creatorledger.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
                new CreditSum(false, null, null, 2, Money.of("80.00", "USD"))),
            List.of(
                spent("ana", "100.00", FIRST, FIRST),
                spent("ana", "20.00", FIRST, FIRST),
                spent("cleo", "40.00", FIRST, FIRST),
                spent(null, "10.00", FIRST, FIRST),
                new Spending("ana", Money.of("5", "JPY"), FIRST, FIRST)),
            USD,
            FIRST,
            LAST,
            Map.of("cleo", "Cleo"));

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
        new Spending("ana", new Money(random.nextInt(20_001) - 10_000, USD), FIRST, until);
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
    return new Spending(creator, Money.of(amount, "USD"), from, until);
  }
}
