package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.rate.Exchange;
import io.creatorledger.attribution.rate.Rates;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.ExchangedCredit;
import io.creatorledger.attribution.report.ExchangedCredits;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.runtime.error.ApiException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Credit of all currencies in one, by the brand's rates. */
@Component
final class Exchanges {

  /** Three years: each day's amounts are looked at. */
  private static final int MOST_DAYS = 1_100;

  private final Rates rates;
  private final ExchangedCredits credits;

  Exchanges(Rates rates, ExchangedCredits credits) {
    this.rates = rates;
    this.credits = credits;
  }

  /**
   * With the brand's rates of a period.
   *
   * @throws ApiException when the period is too long
   */
  Exchange of(BrandSettings brand, Currency into, Period asked) {
    Period period = asked.ofAtMost(MOST_DAYS, "a converted report");
    return new Exchange(
        brand.currency(),
        into,
        rates.of(
            brand.brandId(),
            brand.currency(),
            period.from().minusDays(Exchange.OLDEST),
            period.to()));
  }

  /**
   * A period's credit.
   *
   * @param exchange how it came to be in one currency; null when nothing was exchanged
   */
  record Credit(List<CreditSum> sums, @Nullable ExchangeView exchange) {}

  /**
   * The credit of all currencies, what is unattributed too.
   *
   * @throws ApiException when a rate is missing, or the period is too long
   */
  Credit credit(ReportQuery query, BrandSettings brand, Currency into) {
    Exchange exchange = of(brand, into, new Period(query.from(), query.to()));
    ExchangedCredit credit = credits.of(query, exchange, true);
    check(brand, exchange);
    return new Credit(credit.sums(), ExchangeView.of(exchange, credit.byCurrency(), null));
  }

  /** Creators' credit of all currencies; there are sums once {@link #check} found no gap. */
  ExchangedCredit attributed(ReportQuery query, Exchange exchange) {
    return credits.of(query, exchange, false);
  }

  /**
   * Refuses what cannot be told in one currency.
   *
   * @throws ApiException that names each currency without a rate and the first day that has none
   */
  static void check(BrandSettings brand, Exchange exchange) {
    SortedMap<String, LocalDate> missing = exchange.missing();
    if (missing.isEmpty()) {
      return;
    }
    String currency = missing.firstKey();
    LocalDate day = missing.get(currency);
    throw new ApiException(
        AttributionError.RATE_MISSING,
        """
        there is no rate of %1$s for %2$s, nor for the %3$d days before: \
        PUT /api/v1/brands/%4$s/rates/%1$s/days/%2$s with what one %1$s costs in %5$s, such as \
        {"rate": "0.9195"}\
        """
            .formatted(currency, day, Exchange.OLDEST, brand.brandId(), brand.currency()),
        Map.of(
            "missing",
            missing.entrySet().stream()
                .map(gap -> new Gap(gap.getKey(), gap.getValue()))
                .toList()));
  }

  /**
   * A currency without a rate.
   *
   * @param day the first that needs one
   */
  private record Gap(String currency, LocalDate day) {}
}
