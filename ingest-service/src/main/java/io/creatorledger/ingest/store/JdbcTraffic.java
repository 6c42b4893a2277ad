package io.creatorledger.ingest.store;

import io.creatorledger.ingest.tagging.TrafficReport;
import io.creatorledger.ingest.tagging.TrafficStore;
import io.creatorledger.ingest.tagging.TrafficTally;
import io.creatorledger.ingest.tagging.TrafficTally.DayKey;
import io.creatorledger.ingest.tagging.TrafficTally.OrderTags;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Counts in day rows, orders in a row each; added in the order of their keys. */
record JdbcTraffic(TransactionOperations transactions, JdbcClient jdbc) implements TrafficStore {

  private static final String ADD_DAYS =
      """
      INSERT INTO tagging_day AS known
        (brand_id, day, source, slug, creator_id, problem, parameter, seen)
      SELECT * FROM unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[],
                           ?::text[], ?::bigint[])
      ON CONFLICT (brand_id, day, source, slug, creator_id, problem, parameter) DO UPDATE
      SET seen = known.seen + excluded.seen
      """;

  private static final String ADD_ORDERS =
      """
      INSERT INTO tagging_order AS known
        (brand_id, order_id, day, stated, evidence, landed, problems, creator_id)
      SELECT brand_id, order_id, day, stated, evidence, landed,
             string_to_array(problems, ','), creator_id
      FROM unnest(?::text[], ?::text[], ?::date[], ?::boolean[], ?::smallint[], ?::boolean[],
                  ?::text[], ?::text[])
        AS told (brand_id, order_id, day, stated, evidence, landed, problems, creator_id)
      ON CONFLICT (brand_id, order_id) DO UPDATE
      SET day = CASE WHEN excluded.stated THEN excluded.day ELSE known.day END,
          stated = known.stated OR excluded.stated,
          evidence = greatest(known.evidence, excluded.evidence),
          landed = known.landed OR excluded.landed,
          problems = CASE WHEN excluded.landed THEN excluded.problems ELSE known.problems END,
          creator_id = coalesce(known.creator_id, excluded.creator_id)
      """;

  private static final String CLICKS =
      """
      SELECT coalesce(sum(seen) FILTER (WHERE problem = ''), 0) AS everything,
             coalesce(sum(seen) FILTER (WHERE problem = 'ANY'), 0) AS with_problem
      FROM tagging_day
      WHERE brand_id = ? AND day BETWEEN ? AND ? AND source = 'CLICK'
      """;

  private static final String ORDERS =
      """
      SELECT count(*) AS everything,
             count(*) FILTER (WHERE evidence = 2) AS named,
             count(*) FILTER (WHERE evidence = 1) AS clicked,
             count(*) FILTER (WHERE evidence = 0) AS nothing,
             count(*) FILTER (WHERE landed) AS landed,
             count(*) FILTER (WHERE landed AND cardinality(problems) > 0) AS with_problem
      FROM tagging_order
      WHERE brand_id = ? AND day BETWEEN ? AND ? AND stated
      """;

  private static final String PROBLEMS =
      """
      SELECT source, problem, parameter, sum(seen) AS seen FROM (
        SELECT source, problem, parameter, seen
        FROM tagging_day
        WHERE brand_id = :brand AND day BETWEEN :from AND :to AND source = 'CLICK'
          AND problem NOT IN ('', 'ANY')
        UNION ALL
        SELECT 'LANDING', split_part(p, ':', 1), split_part(p, ':', 2), 1
        FROM tagging_order, unnest(problems) AS p
        WHERE brand_id = :brand AND day BETWEEN :from AND :to AND stated) AS found
      GROUP BY source, problem, parameter
      ORDER BY seen DESC, source, problem, parameter
      """;

  private static final String LINKS =
      """
      SELECT slug, creator_id, problem, parameter, sum(seen) AS seen
      FROM tagging_day
      WHERE brand_id = ? AND day BETWEEN ? AND ? AND source = 'CLICK'
        AND problem NOT IN ('', 'ANY')
      GROUP BY slug, creator_id, problem, parameter
      ORDER BY seen DESC, slug, problem, parameter
      LIMIT 100
      """;

  private static final String UNKNOWN_CREATORS =
      """
      SELECT creator_id, sum(seen) AS seen
      FROM tagging_day d
      WHERE brand_id = ? AND day BETWEEN ? AND ? AND source = 'TOUCH'
        AND NOT EXISTS (
          SELECT FROM catalog_item i
          WHERE i.brand_id = d.brand_id AND i.kind = 'creator' AND i.item_id = d.creator_id)
      GROUP BY creator_id
      ORDER BY seen DESC, creator_id
      LIMIT 100
      """;

  @Override
  public void add(TrafficTally tally) {
    StoreAccess.of(
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    status -> {
                      addDays(List.copyOf(tally.days().entrySet()));
                      addOrders(tally.orders());
                      return true;
                    })));
  }

  private void addDays(List<Map.Entry<DayKey, Long>> days) {
    if (days.isEmpty()) {
      return;
    }
    jdbc.sql(ADD_DAYS)
        .param(SqlArrays.texts(days, day -> day.getKey().brandId()))
        .param(SqlArrays.texts(days, day -> day.getKey().day()))
        .param(SqlArrays.texts(days, day -> day.getKey().source()))
        .param(SqlArrays.texts(days, day -> day.getKey().slug()))
        .param(SqlArrays.texts(days, day -> day.getKey().creatorId()))
        .param(SqlArrays.texts(days, day -> day.getKey().problem()))
        .param(SqlArrays.texts(days, day -> day.getKey().parameter()))
        .param(SqlArrays.longs(days, Map.Entry::getValue))
        .update();
  }

  private void addOrders(List<OrderTags> orders) {
    if (orders.isEmpty()) {
      return;
    }
    jdbc.sql(ADD_ORDERS)
        .param(SqlArrays.texts(orders, OrderTags::brandId))
        .param(SqlArrays.texts(orders, OrderTags::orderId))
        .param(SqlArrays.texts(orders, OrderTags::day))
        .param(SqlArrays.texts(orders, OrderTags::stated))
        .param(SqlArrays.texts(orders, order -> order.evidence().ordinal()))
        .param(SqlArrays.texts(orders, OrderTags::landed))
        .param(SqlArrays.texts(orders, order -> String.join(",", order.problems())))
        .param(SqlArrays.texts(orders, OrderTags::creatorId))
        .update();
  }

  @Override
  public TrafficReport report(BrandId brandId, LocalDate from, LocalDate to) {
    Brands.require(jdbc, brandId);
    String brand = brandId.value();
    return new TrafficReport(
        from,
        to,
        jdbc.sql(CLICKS)
            .params(brand, from, to)
            .query(
                (row, n) ->
                    new TrafficReport.Clicks(
                        row.getLong("everything"), row.getLong("with_problem")))
            .single(),
        jdbc.sql(ORDERS)
            .params(brand, from, to)
            .query(
                (row, n) ->
                    new TrafficReport.Orders(
                        row.getLong("everything"),
                        row.getLong("named"),
                        row.getLong("clicked"),
                        row.getLong("nothing"),
                        row.getLong("landed"),
                        row.getLong("with_problem")))
            .single(),
        jdbc.sql(PROBLEMS)
            .params(Map.of("brand", brand, "from", from, "to", to))
            .query(
                (row, n) ->
                    new TrafficReport.Count(
                        row.getString("source"),
                        row.getString("problem"),
                        orNull(row.getString("parameter")),
                        row.getLong("seen")))
            .list(),
        jdbc.sql(LINKS)
            .params(brand, from, to)
            .query(
                (row, n) ->
                    new TrafficReport.Link(
                        row.getString("slug"),
                        row.getString("creator_id"),
                        row.getString("problem"),
                        orNull(row.getString("parameter")),
                        row.getLong("seen")))
            .list(),
        jdbc.sql(UNKNOWN_CREATORS)
            .params(brand, from, to)
            .query(
                (row, n) ->
                    new TrafficReport.UnknownCreator(
                        row.getString("creator_id"), row.getLong("seen")))
            .list());
  }

  private static @org.jspecify.annotations.Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
