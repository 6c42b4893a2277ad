package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.ledger.EntryKind;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.ledger.LedgerEntry;
import io.creatorledger.attribution.ledger.LedgerRevision;
import io.creatorledger.attribution.ledger.OrderLedger;
import io.creatorledger.attribution.ledger.Weight;
import io.creatorledger.attribution.policy.ModelName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger in two tables that refuse changes and deletions. */
final class JdbcLedger implements Ledger {

  private static final String REVISIONS =
      """
      SELECT brand_id, order_id, revision, cause, cause_event_id, cause_at, policy_version, currency,
             coalesce(stated_minor, gross_minor) AS stated_minor, gross_minor, refunded_minor,
             unattributed_reason, recorded_at
      FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN ledger_revision USING (brand_id, order_id)
      ORDER BY brand_id, order_id, revision
      """;

  private static final String ENTRIES =
      """
      SELECT brand_id, order_id, revision, entry_no, model, kind, touch_id, creator_id, campaign_id,
             content_id, paid, share, share_of, amount_minor, currency, accrual_at, cash_at
      FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN ledger_entry USING (brand_id, order_id)
      ORDER BY brand_id, order_id, revision, entry_no
      """;

  private final JdbcClient jdbc;
  private final LedgerRows rows;
  private final RecentRevisions recent;

  JdbcLedger(JdbcClient jdbc, LedgerRows rows, RecentRevisions recent) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.recent = recent;
  }

  @Override
  public Map<OrderKey, OrderLedger> read(Collection<OrderKey> orders) {
    Map<RevisionKey, List<LedgerEntry>> entries = new HashMap<>();
    jdbc.sql(ENTRIES)
        .param(Columns.brands(orders))
        .param(Columns.ids(orders))
        .query(
            row -> {
              entries
                  .computeIfAbsent(RevisionKey.of(row), key -> new ArrayList<>())
                  .add(entry(row));
            });
    Map<OrderKey, List<LedgerRevision>> revisions = new LinkedHashMap<>();
    jdbc.sql(REVISIONS)
        .param(Columns.brands(orders))
        .param(Columns.ids(orders))
        .query(
            row -> {
              revisions
                  .computeIfAbsent(Columns.order(row), key -> new ArrayList<>())
                  .add(revision(row, entries.getOrDefault(RevisionKey.of(row), List.of())));
            });
    Map<OrderKey, OrderLedger> ledgers = new LinkedHashMap<>();
    revisions.forEach((key, list) -> ledgers.put(key, new OrderLedger(list)));
    return ledgers;
  }

  @Override
  public void append(List<LedgerRevision> revisions) {
    rows.append(revisions);
    recent.appended(revisions);
  }

  private static LedgerRevision revision(ResultSet row, List<LedgerEntry> entries)
      throws SQLException {
    return new LedgerRevision(
        Columns.order(row),
        row.getInt("revision"),
        CauseCode.valueOf(row.getString("cause")),
        Columns.event(row, "cause_event_id"),
        Columns.instant(row, "cause_at"),
        row.getInt("policy_version"),
        Columns.money(row, "stated_minor"),
        Columns.money(row, "gross_minor"),
        Columns.money(row, "refunded_minor"),
        Columns.optional(row, "unattributed_reason", UnattributedReason::valueOf),
        Columns.instant(row, "recorded_at"),
        entries);
  }

  private static LedgerEntry entry(ResultSet row) throws SQLException {
    return new LedgerEntry(
        row.getInt("entry_no"),
        new ModelName(row.getString("model")),
        EntryKind.valueOf(row.getString("kind")),
        row.getString("touch_id") == null ? null : Columns.touch(row, "touch_id"),
        new Weight(row.getLong("share"), row.getLong("share_of")),
        Columns.money(row, "amount_minor"),
        Columns.instant(row, "accrual_at"),
        Columns.instant(row, "cash_at"));
  }

  private record RevisionKey(OrderKey order, int revision) {

    static RevisionKey of(ResultSet row) throws SQLException {
      return new RevisionKey(Columns.order(row), row.getInt("revision"));
    }
  }
}
