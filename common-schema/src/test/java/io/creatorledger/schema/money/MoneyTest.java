package io.creatorledger.schema.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.creatorledger.schema.json.LedgerJson;
import java.time.Duration;
import java.util.Currency;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class MoneyTest {

  private static final Currency USD = Currency.getInstance("USD");

  @ParameterizedTest
  @CsvSource({
    "12.34, USD, 1234, 12.34",
    "12.3, USD, 1230, 12.30",
    "12, USD, 1200, 12.00",
    "12.3400, USD, 1234, 12.34",
    "-0.01, USD, -1, -0.01",
    "0, USD, 0, 0.00",
    "1200, JPY, 1200, 1200",
    "1.2345e3, KWD, 1234500, 1234.500",
    "92233720368547758.07, USD, 9223372036854775807, 92233720368547758.07"
  })
  void countsExactMinorUnits(String amount, String currency, long minor, String written) {
    Money money = Money.of(amount, currency);

    assertThat(money.minor()).isEqualTo(minor);
    assertThat(money.amount()).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"12.345, USD", "0.5, JPY", "1.2345, KWD", "92233720368547758.08, USD", "1e18, JPY"})
  void refusesWhatItCannotCountExactly(String amount, String currency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(amount, currency))
        .withMessageContaining("decimals");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e100000000", "1e-100000000", "-1e2147483000", "1e999999999"})
  void refusesAMonstrousExponentAtOnce(String amount) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(amount, "USD"))
                .withMessageContaining("decimals"));
  }

  @Test
  void refusesACurrencyThatIsNotCounted() {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "XAU"));
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "NONE"));
  }

  @Test
  void addsAndSubtractsWithoutLoss() {
    Money tenth = Money.of("0.10", "USD");
    Money sum = Money.zero(USD);
    for (int i = 0; i < 10; i++) {
      sum = sum.plus(tenth);
    }
    assertThat(sum).isEqualTo(Money.of("1.00", "USD"));
    assertThat(sum.minus(Money.of("1.01", "USD"))).isEqualTo(Money.of("-0.01", "USD"));
    assertThat(tenth.negated()).isEqualTo(Money.of("-0.10", "USD"));
  }

  @Test
  void overflowsLoudly() {
    Money most = new Money(Long.MAX_VALUE, USD);
    Money least = new Money(Long.MIN_VALUE, USD);
    Money cent = new Money(1, USD);

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(cent));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.minus(cent));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(least::negated);
  }

  @Test
  void neverMixesCurrencies() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of("1", "USD").plus(Money.of("1", "EUR")))
        .withMessageContaining("EUR");
  }

  @Test
  void travelsAsAStringSoThatNoReaderRoundsIt() {
    Money money = Money.of("92233720368547758.07", "USD");
    byte[] json = LedgerJson.write(money);

    assertThat(json).asString().contains("\"92233720368547758.07\"").doesNotContain("minor");
    assertThat(LedgerJson.read(json, Money.class)).isEqualTo(money);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"currency\":\"USD\"}",
        "{\"amount\":\"1.00\"}",
        "{\"amount\":\"1.001\",\"currency\":\"USD\"}",
        "{\"amount\":\"a\",\"currency\":\"USD\"}"
      })
  void isNotReadFromHalfAnAmount(String json) {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> LedgerJson.mapper().readValue(json, Money.class));
  }
}
