package io.creatorledger.attribution.store;

import io.creatorledger.attribution.goal.Goal;
import io.creatorledger.attribution.goal.GoalCount;
import io.creatorledger.attribution.goal.GoalQuery;
import io.creatorledger.attribution.goal.Goals;
import io.creatorledger.attribution.goal.ReachedGoal;
import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goals from the activities, and what led to them from the touchpoints. */
final class JdbcGoals implements Goals {

  /** See {@link Goals#each}; an activity that fraud screening holds is not telling of anything. */
  private static final String REACHED =
      """
      SELECT a.brand_id, a.event_id, a.profile_id, a.occurred_at, a.kind, a.label, a.opportunity,
             a.currency, a.value_minor, a.confidence
      FROM activity a
      WHERE a.brand_id = :brand AND a.kind = ANY(:kinds) AND a.decision = 'ALLOW'
        AND a.occurred_at >= :from::timestamptz AND a.occurred_at < :until::timestamptz
        AND NOT EXISTS (
          SELECT FROM activity before
          WHERE before.brand_id = a.brand_id AND before.kind = a.kind AND before.decision = 'ALLOW'
            AND a.kind <> 'OPPORTUNITY_STAGE' AND before.profile_id = a.profile_id
            AND before.occurred_at >= a.occurred_at - interval '26 hours'
            AND (before.occurred_at AT TIME ZONE :zone)::date
                = (a.occurred_at AT TIME ZONE :zone)::date
            AND (before.occurred_at, before.event_id) < (a.occurred_at, a.event_id))
        AND NOT EXISTS (
          SELECT FROM activity before
          WHERE before.brand_id = a.brand_id AND before.kind = a.kind AND before.decision = 'ALLOW'
            AND a.kind = 'OPPORTUNITY_STAGE' AND before.opportunity = a.opportunity
            AND before.label = a.label
            AND (before.occurred_at, before.event_id) < (a.occurred_at, a.event_id))
      """;

  /**
   * An opportunity is won by all who have a part in it or act for its company; other goals are
   * reached by one person.
   */
  private static final String WITH_TOUCHES =
      """
      WITH goal AS MATERIALIZED (
        %s AND (:stage::text IS NULL OR a.label = :stage))
      SELECT g.brand_id, g.event_id AS goal_id, g.profile_id, g.occurred_at AS reached_at,
             g.currency, g.value_minor, g.confidence AS goal_confidence,
             t.event_id, t.occurred_at, t.counts_until, t.creator_id, t.campaign_id, t.content_id,
             t.kind, t.with_order, t.decision, t.confidence, t.score, t.screening_revision, t.paid
      FROM goal g
      CROSS JOIN LATERAL (
        SELECT g.profile_id
        UNION
        SELECT a.profile_id FROM activity a
        WHERE g.kind = 'OPPORTUNITY_STAGE' AND a.brand_id = g.brand_id
          AND a.opportunity = g.opportunity AND a.decision = 'ALLOW'
        UNION
        SELECT a.profile_id
        FROM (SELECT DISTINCT o.company FROM activity o
              WHERE g.kind = 'OPPORTUNITY_STAGE' AND o.brand_id = g.brand_id
                AND o.opportunity = g.opportunity AND o.decision = 'ALLOW') AS c
        JOIN activity a ON a.brand_id = g.brand_id AND a.company = c.company
         AND a.decision = 'ALLOW') AS person
      LEFT JOIN touchpoint t ON t.brand_id = g.brand_id AND t.profile_id = person.profile_id
       AND t.decision = 'ALLOW' AND t.occurred_at <= g.occurred_at
       AND g.occurred_at < greatest(t.counts_until, t.occurred_at + :widest * interval '1 second')
      ORDER BY g.occurred_at, g.event_id
      """
          .formatted(REACHED);

  private static final String COUNT =
      """
      SELECT kind, CASE WHEN kind = 'OPPORTUNITY_STAGE' THEN label END AS stage,
             count(*) AS reached,
             count(DISTINCT CASE WHEN kind = 'OPPORTUNITY_STAGE' THEN opportunity
                            ELSE profile_id::text END) AS people
      FROM (%s) AS goal
      GROUP BY 1, 2
      ORDER BY reached DESC, kind, stage
      """
          .formatted(REACHED);

  private static final int FETCH = 2_000;

  private final JdbcClient jdbc;

  JdbcGoals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void each(GoalQuery query, PolicyBook policies, Consumer<ReachedGoal> consumer) {
    List<Row> goal = new ArrayList<>();
    try (Stream<Row> rows =
        jdbc
            .sql(WITH_TOUCHES)
            .param("brand", query.brand().value())
            .param("kinds", SqlArrays.texts(List.of(query.goal().kind()), kind -> kind))
            .param("stage", query.stage())
            .param("from", query.from().toString())
            .param("until", query.until().toString())
            .param("zone", query.timeZone().getId())
            .param("widest", policies.widestWindow().toSeconds())
            .withFetchSize(FETCH)
            .query((row, n) -> Row.of(row, policies))
            .stream()) {
      rows.forEach(
          row -> {
            if (!goal.isEmpty() && !goal.getFirst().goal().event().equals(row.goal().event())) {
              consumer.accept(reached(goal));
              goal.clear();
            }
            goal.add(row);
          });
    }
    if (!goal.isEmpty()) {
      consumer.accept(reached(goal));
    }
  }

  @Override
  public List<GoalCount> count(BrandId brand, Instant from, Instant until, ZoneId timeZone) {
    return jdbc.sql(COUNT)
        .param("brand", brand.value())
        .param("kinds", SqlArrays.texts(List.of(Goal.values()), Goal::kind))
        .param("from", from.toString())
        .param("until", until.toString())
        .param("zone", timeZone.getId())
        .query(
            (row, n) ->
                new GoalCount(
                    Goal.of(ActivityKind.valueOf(row.getString("kind"))).orElseThrow(),
                    row.getString("stage"),
                    row.getLong("reached"),
                    row.getLong("people")))
        .list();
  }

  private static ReachedGoal reached(List<Row> rows) {
    ReachedGoal goal = rows.getFirst().goal();
    return goal.with(rows.stream().flatMap(row -> Stream.ofNullable(row.touch())).toList());
  }

  /** A goal with one of its touches; the goal is the same in all of its rows. */
  private record Row(ReachedGoal goal, @Nullable Touchpoint touch) {

    static Row of(ResultSet row, PolicyBook policies) throws SQLException {
      ReachedGoal goal =
          new ReachedGoal(
              Columns.brand(row),
              Columns.event(row, "goal_id"),
              new ProfileId(Columns.uuid(row, "profile_id")),
              Columns.instant(row, "reached_at"),
              row.getString("currency") == null ? null : Columns.money(row, "value_minor"),
              row.getDouble("goal_confidence"),
              List.of());
      PolicyTerms terms = policies.at(goal.reachedAt(), goal.asOrder()).terms();
      return new Row(
          goal, row.getObject("event_id") == null ? null : JdbcOrderFacts.touchpoint(row, terms));
    }
  }
}
