package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Stated;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** New activities. */
final class ActivityRows extends CopiedRows<ActivityRows.Row> {

  /**
   * An activity.
   *
   * @param profile the live one
   */
  record Row(Stated<Activity> activity, ProfileId profile) {}

  ActivityRows(JdbcTemplate jdbc) {
    super(jdbc, "activity");
    texts("brand_id", row -> row.activity().message().brandId());
    mapUUID("event_id", row -> row.activity().event().eventId().value());
    mapUUID("profile_id", row -> row.profile().value());
    instants("occurred_at", row -> row.activity().event().occurredAt());
    texts("kind", row -> row.activity().body().kind());
    texts("label", row -> row.activity().body().label());
    texts("company", row -> row.activity().body().company());
    texts("opportunity", row -> row.activity().body().opportunity());
    texts(
        "currency",
        row -> {
          Money value = row.activity().body().value();
          return value == null ? null : value.currency();
        });
    mapLong(
        "value_minor",
        row -> {
          Money value = row.activity().body().value();
          return value == null ? null : value.minor();
        });
    texts("decision", row -> row.activity().message().screening().decision());
    mapDoublePrimitive("confidence", row -> row.activity().message().identified().confidence());
    mapByteArray("message", row -> row.activity().payload());
  }
}
