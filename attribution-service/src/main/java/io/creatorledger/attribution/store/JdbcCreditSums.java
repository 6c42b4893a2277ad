package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.attribution.report.WholeMonths;
import io.creatorledger.attribution.store.UnsummedOrders.Waiting;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sums in {@code credit_day} and, of months that are over, in {@code credit_month}; revisions that
 * are not in them wait in {@code ledger_unsummed}.
 */
final class JdbcCreditSums implements CreditSums {

  private static final Logger log = LoggerFactory.getLogger(JdbcCreditSums.class);

  private static final String SUMS =
      """
      WITH sums AS (
        SELECT attributed, item_id, currency, sum(orders)::bigint AS orders,
               sum(amount_minor)::bigint AS amount_minor
        FROM (SELECT attributed, item_id, currency, orders, amount_minor
              FROM credit_month
              WHERE brand_id = :brand AND model = :model AND booking = :booking
                AND grouped_by = :summed AND month >= :months AND month < :until
              UNION ALL
              SELECT attributed, item_id, currency, orders * :first_times,
                     amount_minor * :first_times
              FROM credit_day
              WHERE brand_id = :brand AND model = :model AND booking = :booking
                AND grouped_by = :summed AND day >= :first_from AND day < :first_before
              UNION ALL
              SELECT attributed, item_id, currency, orders * :last_times,
                     amount_minor * :last_times
              FROM credit_day
              WHERE brand_id = :brand AND model = :model AND booking = :booking
                AND grouped_by = :summed AND day >= :last_from AND day < :last_before) AS part
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
      SELECT brand_id FROM brand
      WHERE time_zone <> coalesce(days_zone, 'Etc/UTC') OR months_until IS NULL
      """;

  /** Whoever changes a brand's sums holds this lock. */
  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))";

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))";

  private static final String CALENDAR =
      """
      SELECT time_zone, coalesce(days_zone, 'Etc/UTC') AS days_zone, months_until
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

  JdbcCreditSums(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    this.unsummed = new UnsummedOrders(jdbc);
    this.rows = new CreditSumRows(jdbc);
    this.comparison = new CreditSumsComparison(jdbc);
  }

  @Override
  public List<CreditSum> of(ReportQuery query) {
    boolean sharesRows = query.grouping().sharesRows();
    // Months that come meanwhile are of days which stay.
    WholeMonths months =
        WholeMonths.of(query.from(), query.to(), calendar(query.brand()).monthsUntil());
    return jdbc.sql(sharesRows ? BY_ATTRIBUTE : BY_ITEM)
        .param("brand", query.brand().value())
        .param("model", query.model().value())
        .param("booking", query.booking().name())
        .param("summed", query.grouping().summed().name())
        .param("grouping", query.grouping().name())
        .param("kind", query.grouping().name().toLowerCase(Locale.ROOT))
        .param("months", months.from())
        .param("until", months.until())
        .param("first_from", months.before().from())
        .param("first_before", months.before().until())
        .param("first_times", months.before().times())
        .param("last_from", months.after().from())
        .param("last_before", months.after().until())
        .param("last_times", months.after().times())
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
    if (!calendar.brands().equals(calendar.sums())) {
      rows.rebuild(brand, calendar.brands());
      return 0;
    }
    LocalDate monthsUntil = monthsUntil(brand, calendar);
    List<Waiting> waiting = unsummed.take(brand, ORDERS_AT_A_TIME);
    rows.add(brand, unsummed.moves(brand, calendar.sums(), waiting), monthsUntil);
    return waiting.size();
  }

  /** Brings the months that are over into the monthly sums. */
  private @Nullable LocalDate monthsUntil(BrandId brand, Calendar calendar) {
    LocalDate kept = calendar.monthsUntil();
    LocalDate month =
        LocalDate.ofInstant(clock.instant(), ZoneId.of(calendar.sums())).withDayOfMonth(1);
    if (!calendar.registered() || (kept != null && !kept.isBefore(month))) {
      return kept;
    }
    rows.keepMonths(brand, kept, month);
    return month;
  }

  @Override
  public void rebuild(BrandId brand) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(LOCK).param(brand.value()).query(row -> {});
          rows.rebuild(brand, calendar(brand).brands());
        });
  }

  @Override
  public long mend(BrandId brand) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              jdbc.sql(LOCK).param(brand.value()).query(row -> {});
              return new CreditSumsMending(jdbc).of(brand);
            }));
  }

  /**
   * What a brand's sums are in.
   *
   * @param registered whether the brand is known; one that is not has no months
   * @param brands the brand's time zone
   * @param sums that of the days which are added up
   * @param monthsUntil the first day that is in no monthly sum; null when none is
   */
  private record Calendar(
      boolean registered, String brands, String sums, @Nullable LocalDate monthsUntil) {}

  private Calendar calendar(BrandId brand) {
    return jdbc.sql(CALENDAR)
        .param(brand.value())
        .query(
            (row, n) ->
                new Calendar(
                    true,
                    row.getString("time_zone"),
                    row.getString("days_zone"),
                    row.getObject("months_until", LocalDate.class)))
        .optional()
        .orElse(new Calendar(false, "Etc/UTC", "Etc/UTC", null));
  }

  @Override
  public SumsProof compare(BrandId brand, int most) {
    return comparison.of(brand, most);
  }
}
