package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.Currency;

/** Amounts as platforms write them, read exactly. */
public final class Amounts {

  private Amounts() {}

  /**
   * @param field named in the sentence when the amount cannot be counted
   * @throws MalformedDeliveryException when it has more decimals than the currency counts
   */
  public static Money money(BigDecimal amount, Currency currency, String field) {
    try {
      return Money.of(amount, currency);
    } catch (IllegalArgumentException e) {
      throw new MalformedDeliveryException(field + ": " + e.getMessage());
    }
  }

  /**
   * @throws MalformedDeliveryException when there is no such currency, or it cannot be counted
   */
  public static Currency currency(String code, String field) {
    try {
      Currency currency = Currency.getInstance(code);
      Money.zero(currency);
      return currency;
    } catch (IllegalArgumentException e) {
      throw new MalformedDeliveryException(field + " must be a currency by ISO 4217");
    }
  }
}
