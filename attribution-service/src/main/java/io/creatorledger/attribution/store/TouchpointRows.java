package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Stated;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.IdentifierType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** New touchpoints. */
final class TouchpointRows extends CopiedRows<TouchpointRows.Row> {

  /**
   * A touchpoint.
   *
   * @param profile the live one
   */
  record Row(Stated<Touch> touch, ProfileId profile) {}

  TouchpointRows(JdbcTemplate jdbc) {
    super(jdbc, "touchpoint");
    texts("brand_id", row -> row.touch().message().brandId());
    mapUUID("event_id", row -> row.touch().event().eventId().value());
    mapUUID("profile_id", row -> row.profile().value());
    instants("occurred_at", row -> row.touch().event().occurredAt());
    instants(
        "counts_until",
        row -> row.touch().event().occurredAt().plus(row.touch().body().lookback()));
    texts("creator_id", row -> row.touch().body().creatorId());
    texts("campaign_id", row -> row.touch().body().campaignId());
    texts("content_id", row -> row.touch().body().contentId());
    texts("kind", row -> row.touch().body().kind());
    mapText("with_order", row -> orderItCameWith(row.touch()));
    texts("decision", row -> row.touch().message().screening().decision());
    mapDoublePrimitive("confidence", row -> row.touch().message().identified().confidence());
    mapShortPrimitive("score", row -> row.touch().message().screening().score());
    mapBoolean("paid", row -> row.touch().body().reach() == Reach.PAID);
    mapByteArray("message", row -> row.touch().payload());
  }

  /** A redeemed code, or the creator a conversion itself names, belongs to that order. */
  static @Nullable String orderItCameWith(Stated<Touch> touch) {
    return touch.body().kind().comesWithOrder()
        ? touch.identifier(IdentifierType.ORDER_ID).orElse(null)
        : null;
  }
}
