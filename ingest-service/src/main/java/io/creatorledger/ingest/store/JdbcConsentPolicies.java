package io.creatorledger.ingest.store;

import io.creatorledger.ingest.consent.ConsentPolicies;
import io.creatorledger.ingest.consent.ConsentPolicy;
import io.creatorledger.ingest.consent.ConsentReport;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consent policies as JSON, and the counts of what came of them. */
final class JdbcConsentPolicies implements ConsentPolicies {

  private static final String UPSERT =
      """
      INSERT INTO consent_policy (brand_id, body, changed_at) VALUES (?, ?::jsonb, ?)
      ON CONFLICT (brand_id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at
      """;

  private static final String FIND = "SELECT body FROM consent_policy WHERE brand_id = ?";

  private static final String TIME_ZONE =
      """
      SELECT body ->> 'timeZone' FROM catalog_item
      WHERE brand_id = ? AND kind = 'brand' AND item_id = brand_id
      """;

  private static final String EVENTS =
      """
      SELECT (occurred_at AT TIME ZONE ?)::date AS day, type,
             count(*) FILTER (WHERE NOT stripped) AS with_basis,
             count(*) FILTER (WHERE stripped) AS without_person
      FROM event
      WHERE brand_id = ? AND occurred_at >= ? AND occurred_at < ?
      GROUP BY day, type
      ORDER BY day, type
      """;

  private static final String COUNTED =
      """
      SELECT day, platform, type, kind, creator_id, campaign_id, events
      FROM anonymous_count
      WHERE brand_id = ? AND day >= ? AND day <= ?
      ORDER BY day, platform, type, kind, creator_id, campaign_id
      """;

  private final JdbcClient jdbc;

  JdbcConsentPolicies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param json null when the brand set none
   */
  static ConsentPolicy policy(@Nullable String json) {
    return json == null
        ? ConsentPolicy.standard()
        : LedgerJson.mapper().readValue(json, ConsentPolicy.class);
  }

  @Override
  public void put(BrandId brandId, ConsentPolicy policy, Instant now) {
    Brands.require(jdbc, brandId);
    jdbc.sql(UPSERT)
        .params(
            brandId.value(), LedgerJson.mapper().writeValueAsString(policy), Timestamp.from(now))
        .update();
  }

  @Override
  public ConsentPolicy find(BrandId brandId) {
    Brands.require(jdbc, brandId);
    return policy(
        jdbc.sql(FIND).param(brandId.value()).query(String.class).optional().orElse(null));
  }

  @Override
  public ConsentReport report(BrandId brandId, LocalDate from, LocalDate to) {
    Brands.require(jdbc, brandId);
    ZoneId zone =
        ZoneId.of(jdbc.sql(TIME_ZONE).param(brandId.value()).query(String.class).single());
    List<ConsentReport.Events> events =
        jdbc.sql(EVENTS)
            .params(
                zone.getId(),
                brandId.value(),
                Timestamp.from(from.atStartOfDay(zone).toInstant()),
                Timestamp.from(to.plusDays(1).atStartOfDay(zone).toInstant()))
            .query(
                (row, n) ->
                    new ConsentReport.Events(
                        row.getObject("day", LocalDate.class),
                        row.getString("type"),
                        row.getLong("with_basis"),
                        row.getLong("without_person")))
            .list();
    List<ConsentReport.Counted> counted =
        jdbc.sql(COUNTED)
            .params(brandId.value(), from, to)
            .query(
                (row, n) ->
                    new ConsentReport.Counted(
                        row.getObject("day", LocalDate.class),
                        row.getString("platform"),
                        row.getString("type"),
                        row.getString("kind"),
                        row.getString("creator_id"),
                        row.getString("campaign_id"),
                        row.getLong("events")))
            .list();
    return ConsentReport.of(from, to, events, counted);
  }
}
