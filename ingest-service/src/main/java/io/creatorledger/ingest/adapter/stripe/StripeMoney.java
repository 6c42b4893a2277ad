package io.creatorledger.ingest.adapter.stripe;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Amounts as Stripe counts them: in its own smallest unit, which for some currencies is not that of
 * ISO 4217 (ISK and UGX have two decimals here, MGA has none).
 */
final class StripeMoney {

  private static final Set<String> WITHOUT_DECIMALS =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");
  private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private StripeMoney() {}

  static Currency currency(JsonNode object) {
    return Amounts.currency(
        object.path("currency").asString("").toUpperCase(Locale.ROOT), "data.object.currency");
  }

  static Money required(JsonNode object, String field, Currency currency) {
    return optional(object, field, currency)
        .orElseThrow(
            () -> new MalformedDeliveryException("data.object." + field + " must be an amount"));
  }

  static Optional<Money> optional(JsonNode object, String field, Currency currency) {
    JsonNode amount = object.path(field);
    return amount.isIntegralNumber() && amount.canConvertToLong()
        ? Optional.of(of(amount.longValue(), currency, field))
        : Optional.empty();
  }

  static Money of(long amount, Currency currency, String field) {
    String code = currency.getCurrencyCode();
    int decimals = WITHOUT_DECIMALS.contains(code) ? 0 : THREE_DECIMALS.contains(code) ? 3 : 2;
    return Amounts.money(BigDecimal.valueOf(amount, decimals), currency, "data.object." + field);
  }
}
