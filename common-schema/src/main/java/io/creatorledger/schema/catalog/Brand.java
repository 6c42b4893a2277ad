package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import java.time.ZoneId;
import java.util.Currency;

/**
 * A tenant's own settings.
 *
 * @param currency what reports are in unless asked otherwise
 * @param timeZone where the brand's days begin
 * @param region ISO 3166 country that national phone numbers are read in
 */
public record Brand(BrandId brandId, String name, Currency currency, ZoneId timeZone, String region)
    implements CatalogItem {

  @Override
  @JsonIgnore
  public String itemId() {
    return brandId.value();
  }
}
