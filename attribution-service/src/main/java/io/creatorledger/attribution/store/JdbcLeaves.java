package io.creatorledger.attribution.store;

import io.creatorledger.attribution.seal.Encoding;
import io.creatorledger.attribution.seal.Hash;
import io.creatorledger.attribution.seal.MerkleTree;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hashes of ledger revisions as they stand: every column of the revision and of each of its rows,
 * in the order of the two statements here, which auditors follow. That a row is of paid reach is
 * said beside its kind, so that rows of before there was such a column have the hashes they had.
 */
final class JdbcLeaves {

  /**
   * Of revisions under the policy that every brand begins with, under others, and under those that
   * credit something else than the net revenue.
   */
  private static final int VERSION = 1;

  private static final int WITH_POLICY = 2;

  private static final int WITH_STATED = 3;

  private static final String REVISIONS =
      """
      SELECT order_id, revision, cause, cause_event_id::text, cause_at, currency, gross_minor,
             refunded_minor, unattributed_reason, recorded_at, policy_version, stated_minor
      FROM unnest(?::text[], ?::int[]) AS k (order_id, revision)
      JOIN ledger_revision r USING (order_id, revision)
      WHERE r.brand_id = ?
      """;

  private static final String ENTRIES =
      """
      SELECT order_id, revision, entry_no, model,
             kind || CASE WHEN paid THEN ' PAID' ELSE '' END AS kind, touch_id::text, creator_id,
             campaign_id, content_id, share, share_of, amount_minor, currency, accrual_at, cash_at, cause,
             cause_event_id::text, recorded_at
      FROM unnest(?::text[], ?::int[]) AS k (order_id, revision)
      JOIN ledger_entry e USING (order_id, revision)
      WHERE e.brand_id = ?
      ORDER BY order_id, revision, entry_no
      """;

  private final JdbcClient jdbc;

  JdbcLeaves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By revision; one that is not there is missing. */
  Map<RevisionId, Hash> of(BrandId brand, List<RevisionId> revisions) {
    Map<RevisionId, Encoding> contents = new HashMap<>();
    jdbc.sql(REVISIONS)
        .param(SqlArrays.texts(revisions, RevisionId::orderId))
        .param(SqlArrays.ints(revisions, RevisionId::revision))
        .param(brand.value())
        .query(
            row -> {
              contents.put(RevisionId.of(row), revision(brand, row));
            });
    jdbc.sql(ENTRIES)
        .param(SqlArrays.texts(revisions, RevisionId::orderId))
        .param(SqlArrays.ints(revisions, RevisionId::revision))
        .param(brand.value())
        .query(
            row -> {
              Encoding content = contents.get(RevisionId.of(row));
              if (content != null) {
                entry(content, row);
              }
            });
    Map<RevisionId, Hash> leaves = new HashMap<>();
    contents.forEach((id, content) -> leaves.put(id, MerkleTree.leaf(content.bytes())));
    return leaves;
  }

  private static Encoding revision(BrandId brand, ResultSet row) throws SQLException {
    int policy = row.getInt("policy_version");
    Long stated = row.getObject("stated_minor", Long.class);
    Encoding content =
        new Encoding()
            .number(stated != null ? WITH_STATED : policy == 0 ? VERSION : WITH_POLICY)
            .text(brand.value())
            .text(row.getString("order_id"))
            .number(row.getInt("revision"))
            .text(row.getString("cause"))
            .text(row.getString("cause_event_id"))
            .moment(Columns.instant(row, "cause_at"))
            .text(row.getString("currency"))
            .number(row.getLong("gross_minor"))
            .number(row.getLong("refunded_minor"))
            .text(row.getString("unattributed_reason"))
            .moment(Columns.instant(row, "recorded_at"));
    if (stated != null) {
      return content.number(policy).number(stated);
    }
    return policy == 0 ? content : content.number(policy);
  }

  private static void entry(Encoding content, ResultSet row) throws SQLException {
    content
        .number(row.getInt("entry_no"))
        .text(row.getString("model"))
        .text(row.getString("kind"))
        .text(row.getString("touch_id"))
        .text(row.getString("creator_id"))
        .text(row.getString("campaign_id"))
        .text(row.getString("content_id"))
        .number(row.getLong("share"))
        .number(row.getLong("share_of"))
        .number(row.getLong("amount_minor"))
        .text(row.getString("currency"))
        .moment(Columns.instant(row, "accrual_at"))
        .moment(Columns.instant(row, "cash_at"))
        .text(row.getString("cause"))
        .text(row.getString("cause_event_id"))
        .moment(Columns.instant(row, "recorded_at"));
  }
}
