package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.LedgerEntry;
import io.creatorledger.attribution.ledger.LedgerRevision;
import io.creatorledger.attribution.report.BookedRow;
import io.creatorledger.attribution.report.DayMoves;
import io.creatorledger.attribution.report.DayMoves.Moved;
import io.creatorledger.attribution.report.DaySum;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders with revisions in {@code ledger_unsummed}, and what these move. */
final class UnsummedOrders {

  /** Whole orders, so that each order's revisions come in their order. */
  private static final String TAKE =
      """
      WITH taken AS (
        SELECT DISTINCT order_id FROM ledger_unsummed WHERE brand_id = :brand LIMIT :orders),
      gone AS (
        DELETE FROM ledger_unsummed u USING taken t
        WHERE u.brand_id = :brand AND u.order_id = t.order_id
        RETURNING u.order_id, u.revision)
      SELECT order_id, min(revision) AS first, max(revision) AS last FROM gone GROUP BY order_id
      """;

  /** OFFSET 0: always by the key. What was appended since is another time's. */
  private static final String ROWS =
      """
      SELECT e.order_id, e.revision, e.revision >= w.first AS fresh, e.model, e.creator_id,
             e.campaign_id, e.content_id, e.paid, e.currency, e.amount_minor,
             (e.accrual_at AT TIME ZONE ?)::date AS accrual_day,
             (e.cash_at AT TIME ZONE ?)::date AS cash_day
      FROM unnest(?::text[], ?::int[], ?::int[]) AS w (order_id, first, last)
      CROSS JOIN LATERAL (SELECT * FROM ledger_entry
                          WHERE brand_id = ? AND order_id = w.order_id AND revision <= w.last
                          OFFSET 0) AS e
      """;

  /** An order that was changed often has thousands of rows. */
  private static final int ORDERS_READ_AT_A_TIME = 100;

  /** Which day it was is the database's to say, as it rounds moments and knows time zones. */
  private static final String DAYS =
      """
      SELECT (t AT TIME ZONE ?)::date
      FROM unnest(?::timestamptz[]) WITH ORDINALITY AS m (t, n) ORDER BY n
      """;

  private final JdbcClient jdbc;
  private final RecentRevisions recent;

  UnsummedOrders(JdbcClient jdbc, RecentRevisions recent) {
    this.jdbc = jdbc;
    this.recent = recent;
  }

  /** Takes some that wait; they wait again when the transaction fails. */
  List<Waiting> take(BrandId brand, int most) {
    return jdbc.sql(TAKE)
        .param("brand", brand.value())
        .param("orders", most)
        .query(
            (row, n) ->
                new Waiting(row.getString("order_id"), row.getInt("first"), row.getInt("last")))
        .list();
  }

  /**
   * What orders move in the daily sums.
   *
   * @param zone the time zone of the days
   */
  Map<DaySum, Moved> moves(BrandId brand, String zone, List<Waiting> waiting) {
    DayMoves moves = new DayMoves();
    Map<Waiting, List<LedgerRevision>> known = new LinkedHashMap<>();
    List<Waiting> toRead = new ArrayList<>();
    for (Waiting order : waiting) {
      OrderKey key = new OrderKey(brand, new OrderId(order.orderId()));
      Optional<List<LedgerRevision>> revisions = recent.take(key, order.last());
      revisions.ifPresentOrElse(all -> known.put(order, all), () -> toRead.add(order));
    }
    if (!known.isEmpty()) {
      Map<Instant, LocalDate> days = days(zone, known.values());
      known.forEach((order, revisions) -> moves.add(booked(order, revisions, days)));
    }
    for (int from = 0; from < toRead.size(); from += ORDERS_READ_AT_A_TIME) {
      int to = Math.min(from + ORDERS_READ_AT_A_TIME, toRead.size());
      orders(brand, zone, toRead.subList(from, to)).forEach(moves::add);
    }
    return moves.moves();
  }

  private Map<Instant, LocalDate> days(String zone, Collection<List<LedgerRevision>> orders) {
    Set<Instant> moments =
        orders.stream()
            .flatMap(List::stream)
            .flatMap(revision -> revision.entries().stream())
            .flatMap(entry -> Stream.of(entry.accrualAt(), entry.cashAt()))
            .collect(Collectors.toSet());
    Iterator<LocalDate> days =
        jdbc.sql(DAYS)
            .param(zone)
            .param(SqlArrays.instants(moments, moment -> moment))
            .query(LocalDate.class)
            .list()
            .iterator();
    Map<Instant, LocalDate> dayOf = HashMap.newHashMap(moments.size());
    moments.forEach(moment -> dayOf.put(moment, days.next()));
    return dayOf;
  }

  private static List<BookedRow> booked(
      Waiting order, List<LedgerRevision> revisions, Map<Instant, LocalDate> days) {
    List<BookedRow> rows = new ArrayList<>();
    for (LedgerRevision revision : revisions) {
      for (LedgerEntry entry : revision.entries()) {
        rows.add(booked(order, revision.revision(), entry, days));
      }
    }
    return rows;
  }

  private static BookedRow booked(
      Waiting order, int revision, LedgerEntry entry, Map<Instant, LocalDate> days) {
    Optional<TouchRef> touch = Optional.ofNullable(entry.touch());
    return new BookedRow(
        order.orderId(),
        revision,
        revision >= order.first(),
        entry.model().value(),
        touch.map(to -> to.creatorId().value()).orElse(null),
        touch.map(TouchRef::campaignId).map(CampaignId::value).orElse(null),
        touch.map(TouchRef::contentId).map(ContentId::value).orElse(null),
        entry.paid(),
        entry.amount().currency().getCurrencyCode(),
        Objects.requireNonNull(days.get(entry.accrualAt())),
        Objects.requireNonNull(days.get(entry.cashAt())),
        entry.amount().minor());
  }

  private Collection<List<BookedRow>> orders(BrandId brand, String zone, List<Waiting> waiting) {
    Map<String, List<BookedRow>> orders = HashMap.newHashMap(waiting.size());
    jdbc.sql(ROWS)
        .params(zone, zone)
        .param(SqlArrays.texts(waiting, Waiting::orderId))
        .param(SqlArrays.ints(waiting, Waiting::first))
        .param(SqlArrays.ints(waiting, Waiting::last))
        .param(brand.value())
        .query(
            row -> {
              BookedRow booked = booked(row);
              orders.computeIfAbsent(booked.orderId(), order -> new ArrayList<>()).add(booked);
            });
    return orders.values();
  }

  private static BookedRow booked(ResultSet row) throws SQLException {
    return new BookedRow(
        row.getString("order_id"),
        row.getInt("revision"),
        row.getBoolean("fresh"),
        row.getString("model"),
        row.getString("creator_id"),
        row.getString("campaign_id"),
        row.getString("content_id"),
        row.getBoolean("paid"),
        row.getString("currency"),
        row.getObject("accrual_day", LocalDate.class),
        row.getObject("cash_day", LocalDate.class),
        row.getLong("amount_minor"));
  }

  /** An order's revisions that are in no sum yet. */
  record Waiting(String orderId, int first, int last) {}
}
