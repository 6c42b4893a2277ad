package io.creatorledger.attribution.store;

import io.creatorledger.attribution.policy.Freshness;
import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.MarkovCredit;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.policy.ShapleyCredit;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import io.creatorledger.runtime.store.LongStatements;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Learned models in a table of versions that never change. */
final class JdbcLearnedModels implements LearnedModels {

  private static final String SELECT =
      """
      SELECT brand_id, version, data_from, data_until, journeys, conversions, baseline, hazards,
             standard_errors, log_loss, plain_log_loss, accepted, trained_by, trained_at, kind
      FROM learned_model WHERE brand_id = ?
      """;

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.learned|' || ?, 0))";

  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('attribution.learned|' || ?, 0))";

  private static final String ADD =
      """
      INSERT INTO learned_model
      SELECT ?, 1 + coalesce(max(version), 0), ?::timestamptz, ?::timestamptz, ?, ?, ?, ?::jsonb, ?,
             ?, ?, ?, ?::timestamptz, ?::jsonb, ?
      FROM learned_model WHERE brand_id = ?
      RETURNING *
      """;

  private static final String CONVERTED =
      """
      SELECT o.order_id AS journey, t.creator_id, t.paid
      FROM sales_order o
      JOIN touchpoint t ON t.brand_id = o.brand_id AND t.profile_id = o.profile_id
       AND t.decision = 'ALLOW'
       AND (t.occurred_at <= o.ordered_at AND o.ordered_at < t.counts_until
            OR t.with_order = o.order_id)
      WHERE o.brand_id = ? AND o.ordered_at >= ?::timestamptz AND o.ordered_at < ?::timestamptz
        AND o.decision = 'ALLOW' AND o.duplicate_of IS NULL
      ORDER BY o.order_id, t.occurred_at, t.event_id
      """;

  /** As if they had ordered at their last touch: no touch whose window was over by then. */
  private static final String UNCONVERTED =
      """
      SELECT t.profile_id::text AS journey, t.creator_id, t.paid
      FROM (SELECT *, max(occurred_at) OVER (PARTITION BY profile_id) AS last_at
            FROM touchpoint
            WHERE brand_id = ? AND occurred_at >= ?::timestamptz AND occurred_at < ?::timestamptz
              AND decision = 'ALLOW') t
      WHERE t.counts_until > t.last_at
        AND NOT EXISTS (SELECT FROM sales_order o
                        WHERE o.brand_id = t.brand_id AND o.profile_id = t.profile_id
                          AND o.ordered_at >= ?::timestamptz AND o.ordered_at < ?::timestamptz)
      ORDER BY t.profile_id, t.occurred_at, t.event_id
      """;

  private static final String TOUCHES =
      """
      SELECT creator_id, paid, count(*) AS touches FROM touchpoint
      WHERE brand_id = ? AND occurred_at >= ?::timestamptz AND occurred_at < ?::timestamptz
        AND decision = 'ALLOW'
      GROUP BY creator_id, paid
      """;

  /** Ids of events begin with their time, so the newest touches are the last of the key. */
  private static final String FRESHNESS =
      """
      SELECT (SELECT occurred_at FROM touchpoint
              WHERE brand_id = m.brand_id AND decision = 'ALLOW'
              ORDER BY event_id DESC LIMIT 1) AS touch,
             (SELECT ordered_at FROM sales_order
              WHERE brand_id = m.brand_id AND decision = 'ALLOW' AND duplicate_of IS NULL
              ORDER BY ordered_at DESC LIMIT 1) AS order_at,
             m.data_until
      FROM (SELECT DISTINCT ON (kind) brand_id, data_until FROM learned_model
            WHERE brand_id = ? ORDER BY kind, version DESC) m
      ORDER BY m.data_until LIMIT 1
      """;

  private final JdbcClient jdbc;

  JdbcLearnedModels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<LearnedModel> list(BrandId brand) {
    return jdbc.sql(SELECT + " ORDER BY version DESC")
        .param(brand.value())
        .query((row, n) -> model(row))
        .list();
  }

  @Override
  public Optional<LearnedModel> find(BrandId brand, int version) {
    return jdbc.sql(SELECT + " AND version = ?")
        .params(brand.value(), version)
        .query((row, n) -> model(row))
        .optional();
  }

  @Override
  public Optional<Freshness> freshness(BrandId brand) {
    return jdbc.sql(FRESHNESS)
        .param(brand.value())
        .query(
            (row, n) ->
                new Freshness(
                    row.getObject("touch") == null ? null : Columns.instant(row, "touch"),
                    row.getObject("order_at") == null ? null : Columns.instant(row, "order_at"),
                    Columns.instant(row, "data_until")))
        .optional();
  }

  @Override
  public boolean tryAlone(BrandId brand) {
    return jdbc.sql(TRY_LOCK).param(brand.value()).query(Boolean.class).single();
  }

  @Override
  public LearnedModel add(LearnedModel model) {
    jdbc.sql(LOCK).param(model.brand().value()).query(row -> {});
    return jdbc.sql(ADD)
        .param(model.brand().value())
        .param(model.from().toString())
        .param(model.until().toString())
        .param(model.journeys())
        .param(model.conversions())
        .param(model.credit().baseline())
        .param(json(model.credit().byPlayer()))
        .param(model.logLoss())
        .param(model.plainLogLoss())
        .param(model.accepted())
        .param(model.trainedBy())
        .param(model.trainedAt().toString())
        .param(json(model.standardErrors()))
        .param(model.credit().kind().model().value())
        .param(model.brand().value())
        .query((row, n) -> model(row))
        .single();
  }

  @Override
  public Map<Player, Long> touches(BrandId brand, Instant from, Instant until) {
    LongStatements.allow();
    Map<Player, Long> touches = new HashMap<>();
    jdbc.sql(TOUCHES)
        .params(brand.value(), from.toString(), until.toString())
        .query(
            row -> {
              touches.put(player(row), row.getLong("touches"));
            });
    return touches;
  }

  @Override
  public Paths journeys(BrandId brand, Instant from, Instant until) {
    LongStatements.allow();
    // What is learned from them may take longer than a transaction may otherwise say nothing.
    jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = '1h'").update();
    PathsBuilder paths = PathsBuilder.untimed();
    String begin = from.toString();
    String end = until.toString();
    gather(CONVERTED, List.of(brand.value(), begin, end), path -> paths.add(path, 1, 0, 0));
    gather(
        UNCONVERTED,
        List.of(brand.value(), begin, end, begin, end),
        path -> paths.add(path, 0, 0, 1));
    return paths.build();
  }

  private interface JourneySink {
    void add(List<String> players);
  }

  /** Streams: of all journeys only the paths that differ are in memory. */
  private void gather(String sql, List<String> values, JourneySink sink) {
    List<String> path = new ArrayList<>();
    String[] journey = new String[1];
    try (Stream<String[]> touches =
        jdbc
            .sql(sql)
            .params(values)
            .withFetchSize(10_000)
            .query((row, n) -> new String[] {row.getString("journey"), player(row).text()})
            .stream()) {
      touches.forEach(
          touch -> {
            if (!touch[0].equals(journey[0]) && !path.isEmpty()) {
              sink.add(path);
              path.clear();
            }
            journey[0] = touch[0];
            path.add(touch[1]);
          });
    }
    if (!path.isEmpty()) {
      sink.add(path);
    }
  }

  private static Player player(ResultSet row) throws SQLException {
    return new Player(new CreatorId(row.getString("creator_id")), Columns.reach(row));
  }

  private static LearnedModel model(ResultSet row) throws SQLException {
    return new LearnedModel(
        Columns.brand(row),
        credit(row),
        byPlayer(row.getString("standard_errors")),
        Columns.instant(row, "data_from"),
        Columns.instant(row, "data_until"),
        row.getLong("journeys"),
        row.getLong("conversions"),
        row.getDouble("log_loss"),
        row.getDouble("plain_log_loss"),
        row.getBoolean("accepted"),
        row.getString("trained_by"),
        Columns.instant(row, "trained_at"));
  }

  private static LearnedCredit credit(ResultSet row) throws SQLException {
    int version = row.getInt("version");
    Map<Player, Double> byPlayer = byPlayer(row.getString("hazards"));
    return switch (LearnedKind.named(row.getString("kind"))) {
      case SHAPLEY -> ShapleyCredit.of(version, row.getDouble("baseline"), byPlayer);
      case MARKOV -> MarkovCredit.of(version, byPlayer);
    };
  }

  private static String json(Map<Player, Double> byPlayer) {
    Map<String, Double> named = new TreeMap<>();
    byPlayer.forEach((player, figure) -> named.put(player.text(), figure));
    return new String(LedgerJson.write(named), StandardCharsets.UTF_8);
  }

  private static Map<Player, Double> byPlayer(String json) {
    Map<Player, Double> byPlayer = new HashMap<>();
    LedgerJson.mapper()
        .readValue(json, new TypeReference<Map<String, Double>>() {})
        .forEach((player, figure) -> byPlayer.put(Player.of(player), figure));
    return byPlayer;
  }
}
