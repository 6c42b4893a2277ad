package io.creatorledger.benchmarks.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A brand's ledger over 400 days: every order credited under three models to three touches of 200
 * creators and 50 campaigns, one in ten orders in another currency, one in twenty refunded a week
 * later.
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

  /** Creators of small numbers are large: the square of a uniform number chooses. */
  private static final String ENTRIES =
      """
      INSERT INTO ledger_entry
        (brand_id, order_id, revision, entry_no, model, kind, touch_id, creator_id, campaign_id,
         content_id, share, share_of, amount_minor, currency, accrual_at, cash_at, cause,
         cause_event_id)
      SELECT 'bench', 'o' || o, 1, m * 3 + t + 1,
             (ARRAY['last_touch', 'linear', 'weighted_last_touch'])[m + 1], 'CREDIT',
             gen_random_uuid(), 'creator' || (creator * creator * 200)::int,
             'campaign' || (creator * creator * 50)::int, 'content' || (creator * 2000)::int, 1, 3,
             3000, CASE WHEN o %% 10 = 0 THEN 'EUR' ELSE 'USD' END, placed, placed, 'ORDER_PLACED',
             gen_random_uuid()
      FROM generate_series(%1$d, %2$d) o
      CROSS JOIN generate_series(0, 2) m
      CROSS JOIN LATERAL (
        SELECT t, random() AS creator FROM generate_series(0, 2) t) touches
      CROSS JOIN LATERAL (
        SELECT TIMESTAMPTZ '2026-11-01' - make_interval(secs => o::float8 / %3$d * %4$d * 86400)
          AS placed) times
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

  private static final int BATCH = 100_000;

  private LongLedger() {}

  /** Writes about so many rows. */
  static void write(Connection connection, int rows) throws SQLException {
    int orders = rows / ROWS_OF_AN_ORDER * 20 / 21;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO brand VALUES ('bench', 'Bench', 'USD', 'America/New_York', now())");
      statement.execute(REVISIONS.formatted(orders));
      for (int from = 1; from <= orders; from += BATCH) {
        int to = Math.min(orders, from + BATCH - 1);
        statement.execute(ENTRIES.formatted(from, to, orders, DAYS));
      }
      statement.execute(REFUNDS.formatted(orders));
      statement.execute("VACUUM ANALYZE ledger_entry");
    }
  }
}
