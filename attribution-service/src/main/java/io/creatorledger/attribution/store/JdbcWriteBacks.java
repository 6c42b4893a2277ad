package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.writeback.WriteBacks;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.id.ConnectionId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row per order, connection, kind of record and revision. */
final class JdbcWriteBacks implements WriteBacks {

  private static final String KEEP =
      """
      INSERT INTO write_back
        (brand_id, order_id, connection_id, record_type, revision, record_id, status, message,
         answered_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[],
                           ?::text[], ?::text[], ?::timestamptz[])
      ON CONFLICT (brand_id, order_id, connection_id, record_type, revision) DO UPDATE
      SET record_id = excluded.record_id, status = excluded.status, message = excluded.message,
          answered_at = excluded.answered_at
      WHERE write_back.answered_at < excluded.answered_at
      """;

  private static final String OF_ORDER =
      """
      SELECT brand_id, order_id, connection_id, revision, record_type, record_id, status, message,
             answered_at
      FROM write_back
      WHERE brand_id = ? AND order_id = ?
      ORDER BY answered_at, connection_id, record_type, revision
      """;

  private final JdbcClient jdbc;

  JdbcWriteBacks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void keep(List<CrmResult> results) {
    Map<String, CrmResult> newest = new TreeMap<>();
    results.stream()
        .sorted(Comparator.comparing(CrmResult::answeredAt))
        .forEach(result -> newest.put(key(result), result));
    List<CrmResult> rows = List.copyOf(newest.values());
    jdbc.sql(KEEP)
        .param(SqlArrays.texts(rows, CrmResult::brandId))
        .param(SqlArrays.texts(rows, CrmResult::orderId))
        .param(SqlArrays.texts(rows, CrmResult::connectionId))
        .param(SqlArrays.texts(rows, CrmResult::recordType))
        .param(SqlArrays.ints(rows, CrmResult::revision))
        .param(SqlArrays.texts(rows, CrmResult::recordId))
        .param(SqlArrays.texts(rows, CrmResult::status))
        .param(SqlArrays.texts(rows, CrmResult::message))
        .param(SqlArrays.texts(rows, CrmResult::answeredAt))
        .update();
  }

  @Override
  public List<CrmResult> of(OrderKey order) {
    return jdbc.sql(OF_ORDER)
        .param(order.brandId().value())
        .param(order.orderId().value())
        .query(
            (row, n) ->
                new CrmResult(
                    order.brandId(),
                    order.orderId(),
                    new ConnectionId(row.getString("connection_id")),
                    row.getInt("revision"),
                    row.getString("record_type"),
                    row.getString("record_id"),
                    CrmResult.Status.valueOf(row.getString("status")),
                    row.getString("message"),
                    Columns.instant(row, "answered_at")))
        .list();
  }

  private static String key(CrmResult result) {
    return String.join(
        "|",
        result.messageKey(),
        result.connectionId().value(),
        result.recordType(),
        Integer.toString(result.revision()));
  }
}
