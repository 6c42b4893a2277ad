package io.creatorledger.attribution.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.schema.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTest {

  /** A dinar has three decimals, a yen none. */
  @ParameterizedTest
  @CsvSource({
    "10, 100.00, USD, 10.00",
    "10, 0.05, USD, 0.01",
    "10, 0.04, USD, 0.00",
    "10, -0.05, USD, -0.01",
    "10, -0.04, USD, 0.00",
    "12.5, 0.12, USD, 0.02",
    "33.3333, 100.00, USD, 33.33",
    "0.0001, 4999.99, USD, 0.00",
    "0.0001, 5000.00, USD, 0.01",
    "100, 92233720368547758.07, USD, 92233720368547758.07",
    "12.5, 3.333, KWD, 0.417",
    "12.5, 3.332, KWD, 0.417",
    "12.5, 3.331, KWD, 0.416",
    "7.5, 101, JPY, 8",
    "7.5, 99, JPY, 7",
    "7.5, -100, JPY, -8"
  })
  void takesAPartOfAnAmountAndRoundsHalfAMinorUnitAwayFromNothing(
      String rate, String amount, String currency, String part) {
    assertThat(Percentage.parse(rate).of(Money.of(amount, currency)))
        .isEqualTo(Money.of(part, currency));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ten", "10%", "10,5", "-1", "+1", "1e1", "0.00001", "1000", " 10"})
  void isADecimalNumber(String text) {
    assertThatThrownBy(() -> Percentage.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate is a decimal number of percent")
        .hasMessageEndingWith("not " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0000", "100.0001", "101"})
  void isAboveNothingAndNoMoreThanAll(String text) {
    assertThatThrownBy(() -> Percentage.parse(text))
        .hasMessage("rate is greater than 0 and at most 100 percent, not " + text);
  }

  @Test
  void isReadWithoutZerosThatSayNothing() {
    assertThat(Percentage.parse("10.5000")).hasToString("10.5");
    assertThat(Percentage.parse("100")).hasToString("100");
  }
}
