package io.creatorledger.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.money.Money;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void rowsAddUpAndOtherCurrenciesAreNamedNotMixed() {
    Report report =
        Report.of(
            List.of(
                new CreditSum(true, "ben", "Ben", 1L, Money.of("20.00", "USD")),
                new CreditSum(true, "anna", "Anna", 3L, Money.of("80.00", "USD")),
                new CreditSum(true, "anna", "Anna", 1L, Money.of("5.00", "EUR")),
                new CreditSum(true, "gone", null, 0L, Money.of("0.00", "USD")),
                new CreditSum(false, null, null, 2L, Money.of("7.50", "USD")),
                new CreditSum(false, null, null, 1L, Money.of("900", "JPY"))),
            USD);

    assertThat(report.rows()).extracting(CreditSum::id).containsExactly("anna", "ben");
    assertThat(report.attributed()).isEqualTo(Money.of("100.00", "USD"));
    assertThat(report.unattributed()).isEqualTo(Money.of("7.50", "USD"));
    assertThat(report.total()).isEqualTo(Money.of("107.50", "USD"));
    assertThat(report.otherCurrencies())
        .extracting(Currency::getCurrencyCode)
        .containsExactly("EUR", "JPY");
  }

  @Test
  void creditThatCancelsOutAcrossOrdersKeepsItsRow() {
    Report report = Report.of(List.of(new CreditSum(true, "anna", null, 2L, Money.zero(USD))), USD);

    assertThat(report.rows()).hasSize(1);
  }
}
