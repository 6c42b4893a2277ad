package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.TouchRef;
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
import io.creatorledger.runtime.store.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger in two tables that refuse changes and deletions. */
final class JdbcLedger implements Ledger {

  private static final String REVISIONS =
      """
      SELECT brand_id, order_id, revision, cause, cause_event_id, cause_at, policy_version, currency,
             gross_minor, refunded_minor, unattributed_reason, recorded_at
      FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN ledger_revision USING (brand_id, order_id)
      ORDER BY brand_id, order_id, revision
      """;

  private static final String ENTRIES =
      """
      SELECT brand_id, order_id, revision, entry_no, model, kind, touch_id, creator_id, campaign_id,
             content_id, share, share_of, amount_minor, currency, accrual_at, cash_at
      FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN ledger_entry USING (brand_id, order_id)
      ORDER BY brand_id, order_id, revision, entry_no
      """;

  private static final String APPEND_REVISIONS =
      """
      INSERT INTO ledger_revision
        (brand_id, order_id, revision, cause, cause_event_id, cause_at, policy_version, currency,
         gross_minor, refunded_minor, unattributed_reason, recorded_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::uuid[], ?::timestamptz[],
                           ?::int[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[])
      """;

  private static final String APPEND_ENTRIES =
      """
      INSERT INTO ledger_entry
        (brand_id, order_id, revision, cause, cause_event_id, recorded_at, entry_no, model, kind,
         touch_id, creator_id, campaign_id, content_id, share, share_of, amount_minor, currency,
         accrual_at, cash_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::uuid[], ?::timestamptz[],
                           ?::int[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[],
                           ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
                           ?::timestamptz[], ?::timestamptz[])
      """;

  private final JdbcClient jdbc;

  JdbcLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    if (revisions.isEmpty()) {
      return;
    }
    jdbc.sql(APPEND_REVISIONS)
        .param(Columns.texts(revisions, revision -> revision.key().brandId()))
        .param(Columns.texts(revisions, revision -> revision.key().orderId()))
        .param(SqlArrays.ints(revisions, LedgerRevision::revision))
        .param(Columns.texts(revisions, LedgerRevision::cause))
        .param(Columns.texts(revisions, LedgerRevision::causeEventId))
        .param(Columns.texts(revisions, LedgerRevision::causeAt))
        .param(SqlArrays.ints(revisions, LedgerRevision::policyVersion))
        .param(Columns.texts(revisions, revision -> revision.gross().currency()))
        .param(SqlArrays.longs(revisions, revision -> revision.gross().minor()))
        .param(SqlArrays.longs(revisions, revision -> revision.refunded().minor()))
        .param(Columns.texts(revisions, LedgerRevision::reason))
        .param(Columns.texts(revisions, LedgerRevision::recordedAt))
        .update();
    appendEntries(
        revisions.stream()
            .flatMap(revision -> revision.entries().stream().map(entry -> new Row(revision, entry)))
            .toList());
  }

  private void appendEntries(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(APPEND_ENTRIES)
        .param(Columns.texts(rows, row -> row.revision().key().brandId()))
        .param(Columns.texts(rows, row -> row.revision().key().orderId()))
        .param(SqlArrays.ints(rows, row -> row.revision().revision()))
        .param(Columns.texts(rows, row -> row.revision().cause()))
        .param(Columns.texts(rows, row -> row.revision().causeEventId()))
        .param(Columns.texts(rows, row -> row.revision().recordedAt()))
        .param(SqlArrays.ints(rows, row -> row.entry().entryNo()))
        .param(Columns.texts(rows, row -> row.entry().model()))
        .param(Columns.texts(rows, row -> row.entry().kind()))
        .param(Columns.texts(rows, row -> row.touch(TouchRef::touchId)))
        .param(Columns.texts(rows, row -> row.touch(TouchRef::creatorId)))
        .param(Columns.texts(rows, row -> row.touch(TouchRef::campaignId)))
        .param(Columns.texts(rows, row -> row.touch(TouchRef::contentId)))
        .param(SqlArrays.longs(rows, row -> row.entry().weight().share()))
        .param(SqlArrays.longs(rows, row -> row.entry().weight().of()))
        .param(SqlArrays.longs(rows, row -> row.entry().amount().minor()))
        .param(Columns.texts(rows, row -> row.entry().amount().currency()))
        .param(Columns.texts(rows, row -> row.entry().accrualAt()))
        .param(Columns.texts(rows, row -> row.entry().cashAt()))
        .update();
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

  private record Row(LedgerRevision revision, LedgerEntry entry) {

    @Nullable Object touch(Function<TouchRef, @Nullable ?> part) {
      return entry.touch() == null ? null : part.apply(entry.touch());
    }
  }
}
