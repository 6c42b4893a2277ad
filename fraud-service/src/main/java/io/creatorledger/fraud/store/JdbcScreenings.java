package io.creatorledger.fraud.store;

import io.creatorledger.fraud.screening.ScreeningRecord;
import io.creatorledger.fraud.screening.Screenings;
import io.creatorledger.fraud.signal.OwnedCreator;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.Screening;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.json.LedgerJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions in PostgreSQL; reasons as JSON. */
final class JdbcScreenings implements Screenings {

  private static final String ADD =
      """
      INSERT INTO screening (brand_id, event_id, profile_id, creator_id, score, decision, reasons,
                             revision, decided_at)
      SELECT brand_id, event_id, profile_id, creator_id, score, decision, reasons::jsonb, revision,
             decided_at
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[],
                  ?::int[], ?::timestamptz[])
           AS added (brand_id, event_id, profile_id, creator_id, score, decision, reasons, revision,
                     decided_at)
      ON CONFLICT DO NOTHING
      """;

  private static final String REVISE =
      """
      UPDATE screening s
      SET score = r.score, decision = r.decision, reasons = r.reasons::jsonb,
          revision = r.revision, decided_at = r.decided_at
      FROM unnest(?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::int[], ?::timestamptz[])
           AS r (brand_id, event_id, score, decision, reasons, revision, decided_at)
      WHERE s.brand_id = r.brand_id AND s.event_id = r.event_id
      """;

  private static final String MERGE =
      """
      INSERT INTO profile_merge (brand_id, absorbed, survivor, cause, merged_at)
      SELECT *
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[])
           AS merged (brand_id, absorbed)
      ORDER BY brand_id, absorbed
      ON CONFLICT DO NOTHING
      """;

  /** Follows a profile's merges to their end: each survivor is smaller than who ended in it. */
  private static final String SELECT =
      """
      SELECT s.*, coalesce(
               (WITH RECURSIVE path (profile_id) AS (
                  SELECT m.survivor
                  FROM profile_merge m
                  WHERE m.brand_id = s.brand_id AND m.absorbed = s.profile_id
                  UNION ALL
                  SELECT m.survivor
                  FROM path
                  JOIN profile_merge m
                    ON m.brand_id = s.brand_id AND m.absorbed = path.profile_id)
                SELECT path.profile_id FROM path ORDER BY path.profile_id LIMIT 1),
               s.profile_id) AS live_profile
      FROM screening s
      """;

  private static final String FIND = SELECT + "WHERE s.brand_id = ? AND s.event_id = ?";

  private static final String LOCK = FIND + " FOR UPDATE OF s";

  private static final String LOCK_HELD =
      SELECT
          + """
          WHERE s.brand_id = ? AND s.creator_id = ? AND s.decision <> 'ALLOW'
            AND s.reasons @> '[{"code": "UNVERIFIED_CREATOR"}]'
          ORDER BY s.event_id
          LIMIT ?
          FOR UPDATE OF s
          """;

  private static final String LIST =
      SELECT + "WHERE s.brand_id = ? ORDER BY s.event_id DESC LIMIT ?";

  private static final String LIST_ALLOWED =
      SELECT
          + """
          WHERE s.brand_id = ? AND s.decision = 'ALLOW' ORDER BY s.event_id DESC LIMIT ?
          """;

  /** The second condition names the partial index. */
  private static final String LIST_HELD =
      SELECT
          + """
          WHERE s.brand_id = ? AND s.decision = ? AND s.decision <> 'ALLOW'
          ORDER BY s.event_id DESC
          LIMIT ?
          """;

  private static final RowMapper<ScreeningRecord> RECORD =
      (row, n) -> {
        String creator = row.getString("creator_id");
        return new ScreeningRecord(
            new BrandId(row.getString("brand_id")),
            new EventId(row.getObject("event_id", UUID.class)),
            new ProfileId(row.getObject("live_profile", UUID.class)),
            creator == null ? null : new CreatorId(creator),
            new Screening(
                FraudDecision.valueOf(row.getString("decision")),
                row.getInt("score"),
                List.of(
                    LedgerJson.mapper().readValue(row.getString("reasons"), FraudReason[].class))),
            row.getInt("revision"),
            row.getTimestamp("decided_at").toInstant());
      };

  private final JdbcClient jdbc;

  JdbcScreenings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(List<ScreeningRecord> screenings) {
    if (!screenings.isEmpty()) {
      jdbc.sql(ADD)
          .param(SqlArrays.texts(screenings, ScreeningRecord::brandId))
          .param(SqlArrays.texts(screenings, ScreeningRecord::eventId))
          .param(SqlArrays.texts(screenings, ScreeningRecord::profileId))
          .param(SqlArrays.texts(screenings, ScreeningRecord::creatorId))
          .param(SqlArrays.ints(screenings, s -> s.screening().score()))
          .param(SqlArrays.texts(screenings, ScreeningRecord::decision))
          .param(SqlArrays.texts(screenings, JdbcScreenings::reasons))
          .param(SqlArrays.ints(screenings, ScreeningRecord::revision))
          .param(SqlArrays.instants(screenings, ScreeningRecord::decidedAt))
          .update();
    }
  }

  @Override
  public void revise(List<ScreeningRecord> screenings) {
    if (!screenings.isEmpty()) {
      jdbc.sql(REVISE)
          .param(SqlArrays.texts(screenings, ScreeningRecord::brandId))
          .param(SqlArrays.texts(screenings, ScreeningRecord::eventId))
          .param(SqlArrays.ints(screenings, s -> s.screening().score()))
          .param(SqlArrays.texts(screenings, ScreeningRecord::decision))
          .param(SqlArrays.texts(screenings, JdbcScreenings::reasons))
          .param(SqlArrays.ints(screenings, ScreeningRecord::revision))
          .param(SqlArrays.instants(screenings, ScreeningRecord::decidedAt))
          .update();
    }
  }

  @Override
  public void merge(List<ProfilesMerged> merges) {
    if (!merges.isEmpty()) {
      jdbc.sql(MERGE)
          .param(SqlArrays.texts(merges, ProfilesMerged::brandId))
          .param(SqlArrays.texts(merges, ProfilesMerged::absorbed))
          .param(SqlArrays.texts(merges, ProfilesMerged::survivor))
          .param(SqlArrays.texts(merges, ProfilesMerged::cause))
          .param(SqlArrays.instants(merges, ProfilesMerged::mergedAt))
          .update();
    }
  }

  @Override
  public Optional<ScreeningRecord> find(BrandId brand, EventId event) {
    return jdbc.sql(FIND).params(brand.value(), event.value()).query(RECORD).optional();
  }

  @Override
  public Optional<ScreeningRecord> lock(BrandId brand, EventId event) {
    return jdbc.sql(LOCK).params(brand.value(), event.value()).query(RECORD).optional();
  }

  @Override
  public List<ScreeningRecord> lockHeldForVerification(OwnedCreator creator, int atMost) {
    return jdbc.sql(LOCK_HELD)
        .params(creator.brandId().value(), creator.creatorId().value(), atMost)
        .query(RECORD)
        .list();
  }

  @Override
  public List<ScreeningRecord> list(BrandId brand, @Nullable FraudDecision decision, int atMost) {
    return switch (decision) {
      case null -> jdbc.sql(LIST).params(brand.value(), atMost).query(RECORD).list();
      case ALLOW -> jdbc.sql(LIST_ALLOWED).params(brand.value(), atMost).query(RECORD).list();
      case REVIEW, BLOCK ->
          jdbc.sql(LIST_HELD).params(brand.value(), decision.name(), atMost).query(RECORD).list();
    };
  }

  private static String reasons(ScreeningRecord screening) {
    return LedgerJson.mapper().writeValueAsString(screening.screening().reasons());
  }
}
