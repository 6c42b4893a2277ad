package io.creatorledger.attribution.catalog;

import io.creatorledger.schema.id.BrandId;
import java.time.ZoneId;
import java.util.Currency;

/**
 * What reports need to know of a brand.
 *
 * @param currency of reports that ask for no other
 * @param timeZone where the brand's days begin
 */
public record BrandSettings(BrandId brandId, String name, Currency currency, ZoneId timeZone) {}
