package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.Span;
import io.creatorledger.attribution.report.SpanRange;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.attribution.store.UnsummedOrders.Waiting;
import io.creatorledger.runtime.store.LongStatements;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sums in {@code credit_day} and, of spans that are over, in {@code credit_span}; revisions that
 * are not in them wait in {@code ledger_unsummed}.
 */
final class JdbcCreditSums implements CreditSums {

  private static final Logger log = LoggerFactory.getLogger(JdbcCreditSums.class);

  /** OFFSET 0: each range by the key. */
  private static final String SUMS =
      """
      WITH range AS (
        SELECT * FROM unnest(:stretches::date[], :spans::text[], :from::date[], :until::date[],
                             :times::int[])
                   AS r (stretch, span, from_day, until_day, times)),
      sums AS (
        SELECT stretch, attributed, item_id, currency, sum(orders * times)::bigint AS orders,
               sum(amount_minor * times)::bigint AS amount_minor
        FROM (SELECT stretch, times, s.*
              FROM range r
              CROSS JOIN LATERAL (
                SELECT attributed, item_id, currency, orders, amount_minor
                FROM credit_span
                WHERE brand_id = :brand AND model = :model AND booking = :booking
                  AND grouped_by = :summed AND span = r.span
                  AND first_day >= r.from_day AND first_day < r.until_day
                OFFSET 0) AS s
              WHERE r.span <> 'DAY'
              UNION ALL
              SELECT stretch, times, s.*
              FROM range r
              CROSS JOIN LATERAL (
                SELECT attributed, item_id, currency, orders, amount_minor
                FROM credit_day
                WHERE brand_id = :brand AND model = :model AND booking = :booking
                  AND grouped_by = :summed AND day >= r.from_day AND day < r.until_day
                OFFSET 0) AS s
              WHERE r.span = 'DAY') AS part
        GROUP BY 1, 2, 3, 4
        HAVING sum(orders * times) <> 0 OR sum(amount_minor * times) <> 0)
      """;

  private static final String BY_ITEM =
      SUMS
          + """
          SELECT stretch, attributed, nullif(s.item_id, '') AS id, name, currency, orders, amount_minor
          FROM sums s
          LEFT JOIN catalog_name n ON n.brand_id = :brand AND n.kind = :kind AND n.item_id = s.item_id
          """;

  private static final String BY_ATTRIBUTE =
      SUMS
          + """
          SELECT stretch, attributed, %s AS id, currency, sum(amount_minor)::bigint AS amount_minor
          FROM sums
          %s
          GROUP BY 1, 2, 3, 4
          """
              .formatted(
                  CreditedColumn.ofSum("sums.item_id"),
                  CreditedColumn.catalogOfSum("sums.item_id"));

  private static final String WAITING =
      """
      SELECT brand_id FROM ledger_unsummed
      UNION
      SELECT brand_id FROM brand
      WHERE time_zone <> coalesce(days_zone, 'Etc/UTC') OR spans_kept_until IS NULL
      """;

  /** Whoever changes a brand's sums holds this lock. */
  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))";

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))";

  private static final String CALENDAR =
      """
      SELECT time_zone, coalesce(days_zone, 'Etc/UTC') AS days_zone, spans_kept_until
      FROM brand WHERE brand_id = ?
      """;

  /** Of one transaction: sums of many orders are changed once. */
  private static final int ORDERS_AT_A_TIME = 1_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final UnsummedOrders unsummed;
  private final CreditSumRows rows;
  private final CreditSumsComparison comparison;

  JdbcCreditSums(
      JdbcClient jdbc, TransactionTemplate transactions, RecentRevisions recent, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    this.unsummed = new UnsummedOrders(jdbc, recent);
    this.rows = new CreditSumRows(jdbc);
    this.comparison = new CreditSumsComparison(jdbc);
  }

  @Override
  public Map<LocalDate, List<CreditSum>> of(ReportQuery query, NavigableSet<LocalDate> firstDays) {
    boolean sharesRows = query.grouping().sharesRows();
    List<LocalDate> stretches = new ArrayList<>();
    List<SpanRange> ranges = new ArrayList<>();
    // Spans that come meanwhile are of days which stay.
    LocalDate kept = calendar(query.brand()).spansKeptUntil();
    for (LocalDate first : firstDays) {
      LocalDate next = firstDays.higher(first);
      LocalDate last = next == null ? query.to() : next.minusDays(1);
      List<SpanRange> ofStretch = SpanRange.of(first, last, kept);
      stretches.addAll(Collections.nCopies(ofStretch.size(), first));
      ranges.addAll(ofStretch);
    }
    Map<LocalDate, List<CreditSum>> sums = new HashMap<>();
    jdbc.sql(sharesRows ? BY_ATTRIBUTE : BY_ITEM)
        .param("brand", query.brand().value())
        .param("model", query.model().value())
        .param("booking", query.booking().name())
        .param("summed", query.grouping().summed().name())
        .param("grouping", query.grouping().name())
        .param("kind", query.grouping().name().toLowerCase(Locale.ROOT))
        .param("stretches", SqlArrays.texts(stretches, day -> day))
        .param("spans", SqlArrays.texts(ranges, SpanRange::span))
        .param("from", SqlArrays.texts(ranges, SpanRange::from))
        .param("until", SqlArrays.texts(ranges, SpanRange::until))
        .param("times", SqlArrays.ints(ranges, SpanRange::times))
        .query(
            row -> {
              sums.computeIfAbsent(
                      row.getObject("stretch", LocalDate.class), first -> new ArrayList<>())
                  .add(
                      new CreditSum(
                          row.getBoolean("attributed"),
                          row.getString("id"),
                          sharesRows ? null : row.getString("name"),
                          sharesRows ? null : row.getLong("orders"),
                          Columns.money(row, "amount_minor")));
            });
    return sums;
  }

  @Override
  public long fold() {
    long folded = 0;
    RuntimeException failure = null;
    for (BrandId brand : jdbc.sql(WAITING).query((row, n) -> Columns.brand(row)).list()) {
      try {
        folded += fold(brand);
      } catch (RuntimeException e) {
        // The others' sums are not that brand's trouble.
        log.warn("sums of brand {} could not be folded: {}", brand, e.getClass().getSimpleName());
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return folded;
  }

  private long fold(BrandId brand) {
    long folded = 0;
    int orders;
    do {
      orders = Objects.requireNonNull(transactions.execute(status -> foldSome(brand)));
      folded += orders;
    } while (orders == ORDERS_AT_A_TIME);
    return folded;
  }

  private int foldSome(BrandId brand) {
    if (!jdbc.sql(TRY_LOCK).param(brand.value()).query(Boolean.class).single()) {
      return 0;
    }
    Calendar calendar = calendar(brand);
    if (calendar.isOld()) {
      rows.rebuild(brand, calendar.brands());
      return 0;
    }
    LocalDate spansKeptUntil = spansKeptUntil(brand, calendar);
    List<Waiting> waiting = unsummed.take(brand, ORDERS_AT_A_TIME);
    rows.add(brand, unsummed.moves(brand, calendar.sums(), waiting), spansKeptUntil);
    return waiting.size();
  }

  /** Brings the spans that are over into their sums. */
  private @Nullable LocalDate spansKeptUntil(BrandId brand, Calendar calendar) {
    LocalDate kept = calendar.spansKeptUntil();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(calendar.sums()));
    LocalDate until = Span.THIRD.begin(today);
    if (!calendar.registered() || (kept != null && !kept.isBefore(until))) {
      return kept;
    }
    rows.keepSpans(brand, kept, until);
    return until;
  }

  @Override
  public void rebuild(BrandId brand) {
    transactions.executeWithoutResult(
        status -> {
          LongStatements.allow();
          jdbc.sql(LOCK).param(brand.value()).query(row -> {});
          rows.rebuild(brand, calendar(brand).brands());
        });
  }

  @Override
  public long mend(BrandId brand) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              LongStatements.allow();
              jdbc.sql(LOCK).param(brand.value()).query(row -> {});
              return calendar(brand).isOld() ? 0L : new CreditSumsMending(jdbc).of(brand);
            }));
  }

  /**
   * What a brand's sums are in.
   *
   * @param registered whether the brand is known; one that is not has no spans
   * @param brands the brand's time zone
   * @param sums that of the days which are added up
   * @param spansKeptUntil the first day that is in no sum of a span; null when none is
   */
  private record Calendar(
      boolean registered, String brands, String sums, @Nullable LocalDate spansKeptUntil) {

    /** All are about to be added up anew. */
    boolean isOld() {
      return !brands.equals(sums);
    }
  }

  private Calendar calendar(BrandId brand) {
    return jdbc.sql(CALENDAR)
        .param(brand.value())
        .query(
            (row, n) ->
                new Calendar(
                    true,
                    row.getString("time_zone"),
                    row.getString("days_zone"),
                    row.getObject("spans_kept_until", LocalDate.class)))
        .optional()
        .orElse(new Calendar(false, "Etc/UTC", "Etc/UTC", null));
  }

  @Override
  public SumsProof compare(BrandId brand, int most) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              LongStatements.allow();
              return calendar(brand).isOld()
                  ? new SumsProof(0, 0, List.of())
                  : comparison.of(brand, most);
            }));
  }
}
