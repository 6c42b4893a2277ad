package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.BookedRow;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.DayMoves;
import io.creatorledger.attribution.report.DayMoves.Moved;
import io.creatorledger.attribution.report.DaySum;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums in {@code credit_day}; revisions that are not in them wait in {@code ledger_unsummed}. */
final class JdbcCreditSums implements CreditSums {

  private static final String SUMS =
      """
      WITH sums AS (
        SELECT attributed, item_id, currency, sum(orders)::bigint AS orders,
               sum(amount_minor)::bigint AS amount_minor
        FROM credit_day
        WHERE brand_id = :brand AND model = :model AND booking = :booking
          AND grouped_by = :summed AND day BETWEEN :from AND :to
        GROUP BY 1, 2, 3
        HAVING sum(orders) <> 0 OR sum(amount_minor) <> 0)
      """;

  private static final String BY_ITEM =
      SUMS
          + """
          SELECT attributed, nullif(s.item_id, '') AS id, name, currency, orders, amount_minor
          FROM sums s
          LEFT JOIN catalog_name n ON n.brand_id = :brand AND n.kind = :kind AND n.item_id = s.item_id
          """;

  private static final String BY_ATTRIBUTE =
      SUMS
          + """
          SELECT attributed, %s AS id, currency, sum(amount_minor)::bigint AS amount_minor
          FROM sums
          GROUP BY 1, 2, 3
          """
              .formatted(CreditedColumn.ofSum("sums.item_id"));

  private static final String WAITING =
      """
      SELECT brand_id FROM ledger_unsummed
      UNION
      SELECT brand_id FROM brand WHERE time_zone <> coalesce(days_zone, 'Etc/UTC')
      """;

  /** Whoever changes a brand's sums holds this lock. */
  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))";

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))";

  private static final String ZONES =
      """
      SELECT time_zone, coalesce(days_zone, 'Etc/UTC') AS days_zone FROM brand WHERE brand_id = ?
      """;

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

  private static final String ADD =
      """
      INSERT INTO credit_day AS d
        (brand_id, model, booking, grouped_by, day, currency, attributed, item_id, amount_minor,
         orders)
      SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::text[], ?::boolean[],
                              ?::text[], ?::bigint[], ?::bigint[])
      ON CONFLICT (brand_id, model, booking, grouped_by, day, currency, attributed, item_id)
      DO UPDATE SET amount_minor = d.amount_minor + excluded.amount_minor,
                    orders = d.orders + excluded.orders
      """;

  private static final String REBUILD =
      "INSERT INTO credit_day SELECT :brand, s.* FROM credit_sums_of(:brand, :zone) s";

  private static final String COMPARE =
      """
      WITH days AS (
        SELECT coalesce((SELECT days_zone FROM brand WHERE brand_id = :brand), 'Etc/UTC') AS zone),
      kept AS (
        SELECT model, booking, grouped_by, day, currency, attributed, item_id, amount_minor, orders
        FROM credit_day WHERE brand_id = :brand AND (amount_minor <> 0 OR orders <> 0)),
      booked AS MATERIALIZED (
        SELECT s.* FROM days CROSS JOIN credit_sums_of(:brand, zone) s),
      differing AS MATERIALIZED (
        SELECT format('%s by %s, %s %s, %s: the ledger has %s %s in %s orders, the sums %s in %s',
                      model, lower(booking), lower(grouped_by),
                      coalesce(nullif(item_id, ''), CASE WHEN attributed THEN 'none'
                                                         ELSE 'unattributed' END),
                      day, coalesce(b.amount_minor, 0), currency, coalesce(b.orders, 0),
                      coalesce(k.amount_minor, 0), coalesce(k.orders, 0)) AS difference
        FROM kept k
        FULL JOIN booked b USING (model, booking, grouped_by, day, currency, attributed, item_id)
        WHERE (k.amount_minor, k.orders) IS DISTINCT FROM (b.amount_minor, b.orders))
      SELECT (SELECT count(*) FROM booked) AS compared,
             (SELECT count(*) FROM differing) AS differences,
             array(SELECT difference FROM differing ORDER BY 1 LIMIT :most) AS examples
      """;

  /** Of one transaction: sums of many orders are changed once. */
  private static final int ORDERS_AT_A_TIME = 1_000;

  /** An order that was changed often has thousands of rows. */
  private static final int ORDERS_READ_AT_A_TIME = 100;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  JdbcCreditSums(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<CreditSum> of(ReportQuery query) {
    boolean sharesRows = query.grouping().sharesRows();
    return jdbc.sql(sharesRows ? BY_ATTRIBUTE : BY_ITEM)
        .param("brand", query.brand().value())
        .param("model", query.model().value())
        .param("booking", query.booking().name())
        .param("summed", query.grouping().summed().name())
        .param("grouping", query.grouping().name())
        .param("kind", query.grouping().name().toLowerCase(Locale.ROOT))
        .param("from", query.from())
        .param("to", query.to())
        .query(
            (row, n) ->
                new CreditSum(
                    row.getBoolean("attributed"),
                    row.getString("id"),
                    sharesRows ? null : row.getString("name"),
                    sharesRows ? null : row.getLong("orders"),
                    Columns.money(row, "amount_minor")))
        .list();
  }

  @Override
  public long fold() {
    long folded = 0;
    for (BrandId brand : jdbc.sql(WAITING).query((row, n) -> Columns.brand(row)).list()) {
      int orders;
      do {
        orders = Objects.requireNonNull(transactions.execute(status -> foldSome(brand)));
        folded += orders;
      } while (orders == ORDERS_AT_A_TIME);
    }
    return folded;
  }

  private int foldSome(BrandId brand) {
    if (!jdbc.sql(TRY_LOCK).param(brand.value()).query(Boolean.class).single()) {
      return 0;
    }
    Zones zones = zones(brand);
    if (!zones.brands().equals(zones.sums())) {
      rebuild(brand, zones.brands());
      return 0;
    }
    List<Waiting> waiting =
        jdbc.sql(TAKE)
            .param("brand", brand.value())
            .param("orders", ORDERS_AT_A_TIME)
            .query(
                (row, n) ->
                    new Waiting(row.getString("order_id"), row.getInt("first"), row.getInt("last")))
            .list();
    add(brand, moves(brand, zones.sums(), waiting));
    return waiting.size();
  }

  private Map<DaySum, Moved> moves(BrandId brand, String zone, List<Waiting> waiting) {
    DayMoves moves = new DayMoves();
    for (int from = 0; from < waiting.size(); from += ORDERS_READ_AT_A_TIME) {
      int to = Math.min(from + ORDERS_READ_AT_A_TIME, waiting.size());
      rows(brand, zone, waiting.subList(from, to)).forEach(moves::add);
    }
    return moves.moves();
  }

  private Collection<List<BookedRow>> rows(BrandId brand, String zone, List<Waiting> waiting) {
    Map<String, List<BookedRow>> rows = HashMap.newHashMap(waiting.size());
    jdbc.sql(ROWS)
        .params(zone, zone)
        .param(SqlArrays.texts(waiting, Waiting::orderId))
        .param(SqlArrays.ints(waiting, Waiting::first))
        .param(SqlArrays.ints(waiting, Waiting::last))
        .param(brand.value())
        .query(
            row -> {
              BookedRow booked = booked(row);
              rows.computeIfAbsent(booked.orderId(), order -> new ArrayList<>()).add(booked);
            });
    return rows.values();
  }

  private void add(BrandId brand, Map<DaySum, Moved> moves) {
    Set<DaySum> sums = moves.keySet();
    jdbc.sql(ADD)
        .param(brand.value())
        .param(SqlArrays.texts(sums, DaySum::model))
        .param(SqlArrays.texts(sums, DaySum::booking))
        .param(SqlArrays.texts(sums, DaySum::summed))
        .param(SqlArrays.texts(sums, DaySum::day))
        .param(SqlArrays.texts(sums, DaySum::currency))
        .param(SqlArrays.texts(sums, DaySum::attributed))
        .param(SqlArrays.texts(sums, DaySum::item))
        .param(SqlArrays.longs(moves.values(), Moved::amountMinor))
        .param(SqlArrays.longs(moves.values(), Moved::orders))
        .update();
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
  private record Waiting(String orderId, int first, int last) {}

  @Override
  public void rebuild(BrandId brand) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(LOCK).param(brand.value()).query(row -> {});
          rebuild(brand, zones(brand).brands());
        });
  }

  private void rebuild(BrandId brand, String zone) {
    jdbc.sql("DELETE FROM credit_day WHERE brand_id = ?").param(brand.value()).update();
    jdbc.sql(REBUILD).param("brand", brand.value()).param("zone", zone).update();
    jdbc.sql("UPDATE brand SET days_zone = ? WHERE brand_id = ?")
        .params(zone, brand.value())
        .update();
  }

  /**
   * Time zones.
   *
   * @param brands the brand's own
   * @param sums that of the days which are added up
   */
  private record Zones(String brands, String sums) {}

  private Zones zones(BrandId brand) {
    return jdbc.sql(ZONES)
        .param(brand.value())
        .query((row, n) -> new Zones(row.getString("time_zone"), row.getString("days_zone")))
        .optional()
        .orElse(new Zones("Etc/UTC", "Etc/UTC"));
  }

  @Override
  public SumsProof compare(BrandId brand, int most) {
    return jdbc.sql(COMPARE)
        .param("brand", brand.value())
        .param("most", most)
        .query(
            (row, n) ->
                new SumsProof(
                    row.getLong("compared"),
                    row.getLong("differences"),
                    List.of((String[]) row.getArray("examples").getArray())))
        .single();
  }
}
