package io.creatorledger.attribution.rate;

import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** The rates that brands stated, each in the currency that the brand had then. */
public interface Rates {

  /** Replaces what was stated of the same currencies and days. */
  void state(RateSheet sheet);

  /** Rates of a period's days, by day and currency. */
  List<Rate> of(BrandId brand, Currency base, LocalDate from, LocalDate to);

  /** Takes a rate back; whether there was one. */
  boolean forget(BrandId brand, Currency base, Currency currency, LocalDate day);
}
