package io.creatorledger.attribution.report;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What some revisions moved at one place of the sums.
 *
 * @param place where; booked on both dates when they are the same, as with most new orders
 * @param amountMinor minor units
 * @param orders orders that came to have credit there, less those that lost it
 */
public record CreditMove(Place place, long amountMinor, long orders) {

  /**
   * Where credit is added up.
   *
   * @param booking null: both
   * @param quarter a quarter of an hour of UTC by its begin: all time zones' days are made of such
   * @param attributed whether a creator earned it
   * @param itemId the creator, campaign or content; null without one
   */
  public record Place(
      BrandId brand,
      ModelName model,
      @Nullable Booking booking,
      Grouping grouping,
      Instant quarter,
      Currency currency,
      boolean attributed,
      @Nullable String itemId) {

    Place at(Instant other) {
      return new Place(brand, model, booking, grouping, other, currency, attributed, itemId);
    }

    Place by(@Nullable Booking other) {
      return new Place(brand, model, other, grouping, quarter, currency, attributed, itemId);
    }
  }
}
