package io.creatorledger.attribution.rate;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rates that are stated at once: all of them are kept, or none. */
public record RateSheet(List<Rate> rates) {

  /** A year of twenty currencies on working days. */
  public static final int MOST = 5_000;

  public RateSheet {
    rates = List.copyOf(rates);
    if (rates.isEmpty() || rates.size() > MOST) {
      throw new IllegalArgumentException(
          "rates has 1 to %d entries, not %d".formatted(MOST, rates.size()));
    }
    Set<Quote> quotes = new HashSet<>();
    for (Rate rate : rates) {
      if (!quotes.add(new Quote(rate.currency(), rate.day()))) {
        throw new IllegalArgumentException(
            "rates has %s on %s twice: which of them holds?"
                .formatted(rate.currency(), rate.day()));
      }
    }
  }

  /**
   * @param today by the brand's clock
   * @throws IllegalArgumentException when a rate is of a day that is yet to come
   */
  public static RateSheet of(List<Rate> rates, LocalDate today) {
    for (Rate rate : rates) {
      if (rate.day().isAfter(today)) {
        throw new IllegalArgumentException(
            "no rate of %s is known yet for %s: the brand's today is %s"
                .formatted(rate.currency(), rate.day(), today));
      }
    }
    return new RateSheet(rates);
  }

  private record Quote(Currency currency, LocalDate day) {}
}
