package io.creatorledger.schema.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount in one currency, counted in the currency's minor unit (cents for USD, yen for
 * JPY).
 *
 * @param minor whole minor units; negative for what flows back
 * @param currency an ISO 4217 currency
 */
public record Money(@JsonIgnore long minor, Currency currency) {

  private static final int MOST_INTEGER_DIGITS = 18;

  public Money {
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(currency + " has no minor unit and cannot be counted");
    }
  }

  /**
   * @throws IllegalArgumentException when the amount has more decimals than the currency counts:
   *     money is never rounded on the way in
   */
  public static Money of(BigDecimal amount, Currency currency) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    BigDecimal shortest = amount.stripTrailingZeros();
    // Before scaling: an exponent of 100 million would be written out digit by digit.
    if (shortest.scale() > digits || integerDigits(shortest) > MOST_INTEGER_DIGITS) {
      throw uncountable(currency);
    }
    try {
      return new Money(shortest.setScale(digits).unscaledValue().longValueExact(), currency);
    } catch (ArithmeticException e) {
      throw uncountable(currency);
    }
  }

  private static long integerDigits(BigDecimal amount) {
    return (long) amount.precision() - amount.scale();
  }

  private static IllegalArgumentException uncountable(Currency currency) {
    return new IllegalArgumentException(
        "an amount in "
            + currency
            + " has at most "
            + currency.getDefaultFractionDigits()
            + " decimals and "
            + MOST_INTEGER_DIGITS
            + " digits");
  }

  @JsonCreator
  static Money fromJson(
      @JsonProperty(value = "amount", required = true) String amount,
      @JsonProperty(value = "currency", required = true) Currency currency) {
    return of(new BigDecimal(amount), currency);
  }

  public static Money of(String amount, String currency) {
    return of(new BigDecimal(amount), Currency.getInstance(currency));
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  /** The amount with the currency's own number of decimals, as the JSON carries it. */
  @JsonProperty("amount")
  public String amount() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
  }

  @Override
  public String toString() {
    return amount() + " " + currency;
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return other;
  }
}
