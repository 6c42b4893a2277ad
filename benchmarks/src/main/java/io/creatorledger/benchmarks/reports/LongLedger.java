package io.creatorledger.benchmarks.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A brand's ledger over 400 days: every order credited under three models to the same three
 * touches, one touch in ten paid for, one order in ten in another currency, one in twenty refunded
 * a week later. There are 200 creators with ten posts each; a post is of one of 50 campaigns.
 * Touches are drawn from the order's number, so that every run has the same ledger.
 */
final class LongLedger {

  static final int DAYS = 400;

  private static final int ROWS_OF_AN_ORDER = 9;

  private static final String REVISIONS =
      """
      INSERT INTO ledger_revision
        (brand_id, order_id, revision, cause, cause_event_id, cause_at, currency, gross_minor,
         refunded_minor)
      SELECT 'bench', 'o' || o, 1, 'ORDER_PLACED', gen_random_uuid(), now(), 'USD', 9000, 0
      FROM generate_series(1, %1$d) o
      """;

  /** Evenly from 0 to 1, by order and touch; the number is that of the draw. */
  private static final String DRAW =
      "((hashtextextended(o || '|' || t, %d) & 2147483647) / 2147483648::float8)";

  /** Creators of small numbers are large: the square of an even draw chooses. */
  private static final String ENTRIES =
      """
      INSERT INTO ledger_entry
        (brand_id, order_id, revision, entry_no, model, kind, touch_id, creator_id, campaign_id,
         content_id, paid, share, share_of, amount_minor, currency, accrual_at, cash_at, cause,
         cause_event_id)
      SELECT 'bench', 'o' || o, 1, m * 3 + t + 1,
             (ARRAY['last_touch', 'linear', 'weighted_last_touch'])[m + 1], 'CREDIT',
             gen_random_uuid(), 'creator' || creator, 'campaign' || content %% 50,
             'content' || content, paid, 1, 3, 3000,
             CASE WHEN o %% 10 = 0 THEN 'EUR' ELSE 'USD' END, placed, placed, 'ORDER_PLACED',
             gen_random_uuid()
      FROM generate_series(%1$d, %2$d) o
      CROSS JOIN generate_series(0, 2) t
      CROSS JOIN LATERAL (
        SELECT floor(%5$s * %5$s * 200)::int AS creator, floor(%6$s * 10)::int AS post,
               %7$s < 0.1 AS paid,
               TIMESTAMPTZ '2026-11-01' - make_interval(secs => o::float8 / %3$d * %4$d * 86400)
                 AS placed) touch
      CROSS JOIN LATERAL (SELECT creator * 10 + post AS content) posts
      CROSS JOIN generate_series(0, 2) m
      """;

  private static final String REFUNDS =
      """
      INSERT INTO ledger_entry
        (brand_id, order_id, revision, entry_no, model, kind, touch_id, creator_id, campaign_id,
         content_id, share, share_of, amount_minor, currency, accrual_at, cash_at, cause,
         cause_event_id)
      SELECT brand_id, order_id, 2, entry_no, model, 'REFUND', touch_id, creator_id, campaign_id,
             content_id, share, share_of, -amount_minor, currency, accrual_at,
             cash_at + INTERVAL '7 days', 'REFUND_ISSUED', cause_event_id
      FROM generate_series(1, %1$d, 20) o
      JOIN ledger_entry e ON e.brand_id = 'bench' AND e.order_id = 'o' || o AND e.revision = 1
      """;

  private static final String CATALOG =
      """
      INSERT INTO catalog_name
        (brand_id, kind, item_id, name, tier, platform, content_type, changed_at)
      SELECT 'bench', 'creator', 'creator' || n, 'Creator ' || n,
             (ARRAY['nano', 'micro', 'macro'])[n % 3 + 1],
             (ARRAY['instagram', 'tiktok', 'youtube'])[n % 3 + 1], NULL, now()
      FROM generate_series(0, 199) n
      UNION ALL
      SELECT 'bench', 'campaign', 'campaign' || n, 'Campaign ' || n,
             (ARRAY['hero', 'always-on'])[n % 2 + 1], NULL, NULL, now()
      FROM generate_series(0, 49) n
      UNION ALL
      SELECT 'bench', 'content', 'content' || n, 'Content ' || n, NULL,
             CASE WHEN n % 2 = 0 THEN 'instagram' END,
             (ARRAY['video', 'story', 'post', 'live'])[n % 4 + 1], now()
      FROM generate_series(0, 1999) n
      """;

  /** A week's fee for every post. */
  private static final String COSTS =
      """
      INSERT INTO cost
        (brand_id, cost_id, kind, amount_minor, currency, from_day, until_day, creator_id,
         campaign_id, content_id, changed_at)
      SELECT 'bench', 'fee' || n, 'FIXED_FEE', 50000, 'USD', DATE '2025-10-01' + n % 365,
             DATE '2025-10-07' + n % 365, 'creator' || n / 10, 'campaign' || n % 50,
             'content' || n, now()
      FROM generate_series(0, 1999) n
      """;

  private static final int BATCH = 100_000;

  private LongLedger() {}

  /** Writes about so many rows. */
  static void write(Connection connection, int rows) throws SQLException {
    int orders = rows / ROWS_OF_AN_ORDER * 20 / 21;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO brand (brand_id, name, currency, time_zone, days_zone, changed_at)
          VALUES ('bench', 'Bench', 'USD', 'America/New_York', 'America/New_York', now())
          """);
      statement.execute(CATALOG);
      statement.execute(COSTS);
      statement.execute(REVISIONS.formatted(orders));
      for (int from = 1; from <= orders; from += BATCH) {
        int to = Math.min(orders, from + BATCH - 1);
        statement.execute(
            ENTRIES.formatted(
                from, to, orders, DAYS, DRAW.formatted(1), DRAW.formatted(2), DRAW.formatted(3)));
      }
      statement.execute(REFUNDS.formatted(orders));
      statement.execute("VACUUM ANALYZE ledger_entry, catalog_name, cost");
    }
  }
}
