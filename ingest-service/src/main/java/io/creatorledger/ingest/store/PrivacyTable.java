package io.creatorledger.ingest.store;

import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records privacy requests, and forgets at once what was received about the orders an erasure
 * names; in the caller's transaction.
 */
record PrivacyTable(JdbcClient jdbc) {

  private static final String TYPE = "privacy";

  private static final String FORGET_ORDERS =
      """
      WITH told AS (
        SELECT DISTINCT brand_id, delivery_id FROM event
        WHERE brand_id = ? AND order_id = ANY (?::text[])),
      corrected AS (
        UPDATE corrected_body SET body_sealed = NULL
        WHERE (brand_id, delivery_id) IN (SELECT brand_id, delivery_id FROM told))
      UPDATE delivery SET body_sealed = NULL
      WHERE (brand_id, delivery_id) IN (SELECT brand_id, delivery_id FROM told)
        AND body_sealed IS NOT NULL
      """;

  private static final String INSERT =
      """
      INSERT INTO privacy_request
        (brand_id, request_id, delivery_id, connection_id, kind, orders, requested_at, due_by,
         bodies_forgotten)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  /** Looks through events that were just stored. */
  void take(List<EventTable.Row> fresh) {
    for (EventTable.Row row : fresh) {
      if (row.event().type().equals(TYPE)) {
        LedgerEvent event = LedgerJson.read(row.event().json(), LedgerEvent.class);
        if (event.body() instanceof PrivacyRequested request) {
          record(row, event, request);
        }
      }
    }
  }

  private void record(EventTable.Row row, LedgerEvent event, PrivacyRequested request) {
    jdbc.sql(INSERT)
        .param(row.brandId().value())
        .param(event.eventId().value())
        .param(row.deliveryId())
        .param(event.origin().connectionId().value())
        .param(request.kind().name())
        .param(request.orders().size())
        .param(Timestamp.from(request.requestedAt()))
        .param(Timestamp.from(request.dueBy()))
        .param(forgotten(row, request))
        .update();
  }

  private int forgotten(EventTable.Row row, PrivacyRequested request) {
    return switch (request.kind()) {
      case ACCESS, SHOP_ERASURE -> 0;
      case ERASURE ->
          jdbc.sql(FORGET_ORDERS)
              .param(row.brandId().value())
              .param(SqlArrays.texts(request.orders(), order -> order))
              .update();
    };
  }
}
