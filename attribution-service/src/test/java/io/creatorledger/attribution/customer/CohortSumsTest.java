package io.creatorledger.attribution.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohortSumsTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Part ANA = new Part(new Acquirer(true, "ana"), 1);
  private static final Part NOBODY = new Part(Acquirer.NOBODY, 3);

  @Test
  void setsCreatorsCustomersBesideTheOthersMonthByMonth() {
    CohortSums sums = new CohortSums(USD);
    sums.accept(
        customer(
            List.of(ANA, NOBODY),
            on("2026-03-31", "50.00", "0.00"),
            on("2026-04-29", "20.00", "5.00"),
            on("2026-05-01", "11.01", "0.00")));
    sums.accept(customer(List.of(ANA), on("2026-03-01", "30.00", "30.00")));
    sums.accept(
        customer(
            List.of(ANA), on("2026-03-15", "10.00", "0.00"), on("2026-06-15", "9.00", "0.00")));
    sums.accept(customer(List.of(NOBODY), on("2026-03-02", "80.00", "0.00")));
    sums.accept(customer(List.of(), on("2026-05-01", "7.00", "0.00")));

    assertThat(sums.cohorts(LocalDate.parse("2026-06-20")))
        .extracting(CohortSumsTest::words)
        .containsExactly(
            // A month after May's last day is not over yet.
            "2026-05 others: 1 with 1 orders, repeat 0.0000, 7.00 each, returned 0.0000, []",
            // 75.00, then 11.01 more: May's 1st is in month 1 since March's 31st, and June's 15th
            // in
            // month 3 since March's 15th.
            "2026-03 creators: 3 with 6 orders, repeat 0.6667, 15.84 each, returned 0.2692,"
                + " [25.00, 28.67]",
            "2026-03 others: 1 with 1 orders, repeat 0.0000, 80.00 each, returned 0.0000,"
                + " [80.00, 80.00]");
  }

  @Test
  void aMonthCountsOnlyWhenItIsOverForTheLastWhoCouldHaveCome() {
    CohortSums sums = new CohortSums(USD);
    sums.accept(customer(List.of(), on("2026-03-01", "10.00", "0.00")));

    assertThat(sums.cohorts(LocalDate.parse("2026-04-30")).getFirst().revenue()).isEmpty();
    assertThat(sums.cohorts(LocalDate.parse("2026-05-01")).getFirst().revenue()).hasSize(1);
    assertThat(sums.cohorts(LocalDate.parse("2026-05-30")).getFirst().revenue()).hasSize(1);
    assertThat(sums.cohorts(LocalDate.parse("2026-05-31")).getFirst().revenue()).hasSize(2);
  }

  @Test
  void otherCurrenciesAreNamedAndNeverAdded() {
    CohortSums sums = new CohortSums(USD);
    CountingOrder yen =
        new CountingOrder(
            LocalDate.parse("2026-03-02"),
            Money.of("900", "JPY"),
            Money.zero(Currency.getInstance("JPY")));
    sums.accept(customer(List.of(ANA), on("2026-03-01", "10.00", "0.00"), yen));
    sums.accept(customer(List.of(ANA), yen));

    assertThat(sums.cohorts(LocalDate.parse("2026-03-05")))
        .extracting(CohortSumsTest::words)
        .containsExactly(
            "2026-03 creators: 1 with 1 orders, repeat 0.0000, 10.00 each, returned 0.0000, []");
    assertThat(sums.otherCurrencies()).containsExactly(Currency.getInstance("JPY"));
  }

  private static Customer customer(List<Part> parts, CountingOrder... orders) {
    return new Customer(parts, List.of(orders));
  }

  private static CountingOrder on(String day, String gross, String refunded) {
    return new CountingOrder(
        LocalDate.parse(day), Money.of(gross, "USD"), Money.of(refunded, "USD"));
  }

  private static String words(Cohort cohort) {
    return "%s %s: %d with %d orders, repeat %s, %s each, returned %s, %s"
        .formatted(
            cohort.month(),
            cohort.acquired() ? "creators" : "others",
            cohort.customers(),
            cohort.orders(),
            cohort.repeatRate(),
            cohort.averageOrderValue().amount(),
            cohort.returnRate(),
            cohort.revenue().stream().map(Money::amount).toList());
  }
}
