package io.creatorledger.attribution.catalog;

import io.creatorledger.schema.id.BrandId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reports need to know of a brand.
 *
 * @param currency of reports that ask for no other
 * @param timeZone where the brand's days begin
 * @param beingAddedUp whether the sums that reports are made of are about to be added up anew,
 *     after a change of time zone or an upgrade: until then they are of the days of before, and
 *     those of a new report are missing
 */
public record BrandSettings(
    BrandId brandId, String name, Currency currency, ZoneId timeZone, boolean beingAddedUp) {

  /** The one that is asked for, else the first; null without any. */
  public static @Nullable BrandSettings choose(
      List<BrandSettings> brands, @Nullable String brandId) {
    return brands.stream()
        .filter(brand -> brand.brandId().value().equals(brandId))
        .findFirst()
        .orElse(brands.isEmpty() ? null : brands.getFirst());
  }
}
