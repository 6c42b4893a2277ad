package io.creatorledger.ingest.delivery;

import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of an event without a lawful basis: one more of its kind on a day. Events that
 * are alike are equal.
 *
 * @param day on the brand's calendar
 * @param kind of the touch or activity; empty for others
 * @param creatorId empty when the event names none
 * @param campaignId empty when the event names none
 */
public record AnonymousEvent(
    BrandId brandId,
    LocalDate day,
    String platform,
    String type,
    String kind,
    String creatorId,
    String campaignId) {

  static AnonymousEvent of(BrandId brandId, LocalDate day, String platform, EventBody body) {
    String type = body.typeName();
    return switch (body) {
      case Touch touch ->
          new AnonymousEvent(
              brandId,
              day,
              platform,
              type,
              touch.kind().name(),
              touch.creatorId().value(),
              text(touch.campaignId()));
      case Activity activity ->
          new AnonymousEvent(brandId, day, platform, type, activity.kind().name(), "", "");
      case OrderPlaced o -> new AnonymousEvent(brandId, day, platform, type, "", "", "");
      case OrderCancelled c -> new AnonymousEvent(brandId, day, platform, type, "", "", "");
      case RefundIssued r -> new AnonymousEvent(brandId, day, platform, type, "", "", "");
      case PrivacyRequested p -> new AnonymousEvent(brandId, day, platform, type, "", "", "");
    };
  }

  private static String text(@Nullable Object id) {
    return id == null ? "" : id.toString();
  }
}
