package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as pages show them: on the brand's clock. */
record BrandClock(ZoneId zone) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);

  /** A brand that nobody registered has UTC. */
  static BrandClock of(Catalog catalog, BrandId brand) {
    return new BrandClock(
        catalog.brand(brand).map(BrandSettings::timeZone).orElse(ZoneId.of("Etc/UTC")));
  }

  public String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }
}
