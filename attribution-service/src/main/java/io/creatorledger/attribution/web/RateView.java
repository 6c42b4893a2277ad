package io.creatorledger.attribution.web;

import io.creatorledger.attribution.rate.Rate;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a currency costs on a day.
 *
 * @param rate units of {@code base}, the brand's currency, that one unit of {@code currency} costs
 * @param source null when the brand named none
 */
record RateView(
    String currency,
    LocalDate day,
    String rate,
    String base,
    @Nullable String source,
    String statedBy,
    Instant statedAt) {

  static RateView of(Rate rate) {
    return new RateView(
        rate.currency().getCurrencyCode(),
        rate.day(),
        rate.rate().toPlainString(),
        rate.base().getCurrencyCode(),
        rate.source(),
        rate.statedBy(),
        rate.statedAt());
  }
}
