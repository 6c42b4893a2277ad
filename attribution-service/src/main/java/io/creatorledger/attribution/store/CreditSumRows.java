package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.DayMoves.Moved;
import io.creatorledger.attribution.report.DaySum;
import io.creatorledger.attribution.report.Span;
import io.creatorledger.runtime.store.LongStatements;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes sums of days and of spans. Whoever calls this holds the lock of the brand's sums. */
final class CreditSumRows {

  /** Most days are of the third that goes on, which is in no other sum. */
  private static final String ADD =
      """
      WITH moved AS (
        SELECT * FROM unnest(:models::text[], :bookings::text[], :summed::text[], :days::date[],
                             :currencies::text[], :attributed::boolean[], :items::text[],
                             :amounts::bigint[], :orders::bigint[])
          AS m (model, booking, grouped_by, day, currency, attributed, item_id, amount_minor,
                orders)),
      spans AS (
        INSERT INTO credit_span AS s
          (brand_id, model, booking, grouped_by, span, first_day, currency, attributed, item_id,
           amount_minor, orders)
        SELECT :brand, model, booking, grouped_by, span, kept.first_day, currency, attributed,
               item_id, sum(amount_minor), sum(orders)
        FROM moved
        CROSS JOIN LATERAL spans_of(day) AS kept
        JOIN spans_of(:until::date) AS goes_on USING (span)
        WHERE day < :until AND kept.first_day < goes_on.first_day
        GROUP BY 2, 3, 4, 5, 6, 7, 8, 9
        ON CONFLICT (brand_id, model, booking, grouped_by, span, first_day, currency, attributed,
                     item_id)
        DO UPDATE SET amount_minor = s.amount_minor + excluded.amount_minor,
                      orders = s.orders + excluded.orders)
      INSERT INTO credit_day AS s
        (brand_id, model, booking, grouped_by, day, currency, attributed, item_id, amount_minor,
         orders)
      SELECT :brand, m.* FROM moved m
      ON CONFLICT (brand_id, model, booking, grouped_by, day, currency, attributed, item_id)
      DO UPDATE SET amount_minor = s.amount_minor + excluded.amount_minor,
                    orders = s.orders + excluded.orders
      """;

  /** The key leads to the first day of each kind of sum; there are few kinds. */
  private static final String KINDS =
      """
      WITH RECURSIVE kind AS (
        (SELECT model, booking, grouped_by, day FROM credit_day
         WHERE brand_id = :brand
         ORDER BY model, booking, grouped_by, day LIMIT 1)
        UNION ALL
        SELECT next.*
        FROM kind k
        CROSS JOIN LATERAL (
          SELECT model, booking, grouped_by, day FROM credit_day
          WHERE brand_id = :brand
            AND (model, booking, grouped_by) > (k.model, k.booking, k.grouped_by)
          ORDER BY model, booking, grouped_by, day LIMIT 1) AS next)
      """;

  private static final String FIRST_DAY = KINDS + "SELECT min(day) FROM kind";

  /** Nobody but a hand puts a sum there before its span is over; mended, it is nothing. */
  private static final String IN_PLACE_OF_A_STRAY =
      """
      ON CONFLICT (brand_id, model, booking, grouped_by, span, first_day, currency, attributed,
                   item_id)
      DO UPDATE SET amount_minor = excluded.amount_minor, orders = excluded.orders
      """;

  /**
   * In the order of the key, so that what a report reads is on few pages. OFFSET 0: each kind's
   * days by the key.
   */
  private static final String KEEP_THIRDS =
      KINDS
          + """
          INSERT INTO credit_span
            (brand_id, model, booking, grouped_by, span, first_day, currency, attributed, item_id,
             amount_minor, orders)
          SELECT :brand, k.model, k.booking, k.grouped_by, span, first_day, currency, attributed,
                 item_id, sum(amount_minor), sum(orders)
          FROM kind k
          CROSS JOIN LATERAL (
            SELECT day, currency, attributed, item_id, amount_minor, orders FROM credit_day
            WHERE brand_id = :brand AND model = k.model AND booking = k.booking
              AND grouped_by = k.grouped_by AND day >= :from AND day < :until
            OFFSET 0) AS d
          CROSS JOIN LATERAL spans_of(d.day)
          WHERE span = 'THIRD'
          GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
          ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
          """
          + IN_PLACE_OF_A_STRAY;

  /** From the next shorter ones. */
  private static final String KEEP_LONGER =
      """
      INSERT INTO credit_span
        (brand_id, model, booking, grouped_by, span, first_day, currency, attributed, item_id,
         amount_minor, orders)
      SELECT brand_id, model, booking, grouped_by, '%1$s', date_trunc('%1$s', first_day)::date,
             currency, attributed, item_id, sum(amount_minor), sum(orders)
      FROM credit_span
      WHERE brand_id = :brand AND span = '%2$s'
        AND first_day >= date_trunc('%1$s', :from::date)
        AND first_day < date_trunc('%1$s', :until::date)
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
      """
          + IN_PLACE_OF_A_STRAY;

  private static final List<String> KEEP =
      List.of(
          KEEP_THIRDS,
          KEEP_LONGER.formatted(Span.MONTH, Span.THIRD),
          KEEP_LONGER.formatted(Span.QUARTER, Span.MONTH));

  private static final String KEPT_UNTIL =
      "UPDATE brand SET spans_kept_until = :until WHERE brand_id = :brand";

  private static final String FORGET =
      """
      WITH spans AS (DELETE FROM credit_span WHERE brand_id = :brand)
      DELETE FROM credit_day WHERE brand_id = :brand
      """;

  /** In the order of the key, as well. */
  private static final String REBUILD =
      """
      INSERT INTO credit_day
      SELECT :brand, s.* FROM credit_sums_of(:brand, :zone) s
      ORDER BY model, booking, grouped_by, day, currency, attributed, item_id
      """;

  private static final String SPANS_UNTIL =
      "SELECT spans_kept_until FROM brand WHERE brand_id = :brand AND spans_kept_until IS NOT NULL";

  private static final String REBUILT =
      "UPDATE brand SET days_zone = :zone WHERE brand_id = :brand";

  private final JdbcClient jdbc;

  CreditSumRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds to the days, and to the spans that they are in.
   *
   * @param spansKeptUntil the first day that is in no sum of a span; null when none is
   */
  void add(BrandId brand, Map<DaySum, Moved> moves, @Nullable LocalDate spansKeptUntil) {
    Set<DaySum> sums = moves.keySet();
    jdbc.sql(ADD)
        .param("brand", brand.value())
        .param("models", SqlArrays.texts(sums, DaySum::model))
        .param("bookings", SqlArrays.texts(sums, DaySum::booking))
        .param("summed", SqlArrays.texts(sums, DaySum::summed))
        .param("days", SqlArrays.texts(sums, DaySum::day))
        .param("currencies", SqlArrays.texts(sums, DaySum::currency))
        .param("attributed", SqlArrays.texts(sums, DaySum::attributed))
        .param("items", SqlArrays.texts(sums, DaySum::item))
        .param("amounts", SqlArrays.longs(moves.values(), Moved::amountMinor))
        .param("orders", SqlArrays.longs(moves.values(), Moved::orders))
        .param("until", spansKeptUntil)
        .update();
  }

  /**
   * Adds days up by third, thirds by month and months by quarter: a month a statement, so that none
   * sorts all of a long ledger.
   *
   * @param from the first day; null: all before are in no sum of a span
   * @param until the first day after, a third's first
   */
  void keepSpans(BrandId brand, @Nullable LocalDate from, LocalDate until) {
    LongStatements.allow();
    LocalDate begin = from != null ? from : firstDay(brand).orElse(until);
    while (begin.isBefore(until)) {
      LocalDate next = Span.MONTH.end(begin);
      LocalDate end = next.isBefore(until) ? next : until;
      for (String keep : KEEP) {
        jdbc.sql(keep)
            .param("brand", brand.value())
            .param("from", begin)
            .param("until", end)
            .update();
      }
      begin = end;
    }
    jdbc.sql(KEPT_UNTIL).param("brand", brand.value()).param("until", until).update();
  }

  private Optional<LocalDate> firstDay(BrandId brand) {
    return jdbc.sql(FIRST_DAY).param("brand", brand.value()).query(LocalDate.class).optional();
  }

  /** Adds the ledger up again, in another time zone. */
  void rebuild(BrandId brand, String zone) {
    LongStatements.allow();
    jdbc.sql(FORGET).param("brand", brand.value()).update();
    jdbc.sql(REBUILD).param("brand", brand.value()).param("zone", zone).update();
    jdbc.sql(SPANS_UNTIL)
        .param("brand", brand.value())
        .query(LocalDate.class)
        .optional()
        .ifPresent(until -> keepSpans(brand, null, until));
    // Last: whoever changes the brand waits for what this locks.
    jdbc.sql(REBUILT).param("brand", brand.value()).param("zone", zone).update();
  }
}
