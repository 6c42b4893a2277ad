package io.creatorledger.ingest.store;

import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.id.BrandId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every event once: those that are new are stored and published, in the caller's transaction. */
record EventTable(JdbcClient jdbc, Outbox outbox) {

  private static final String INSERT =
      """
      INSERT INTO event (brand_id, event_id, delivery_id, type, occurred_at, order_id,
                         stripped)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[],
                           ?::boolean[])
      ON CONFLICT DO NOTHING
      RETURNING event_id
      """;

  /** An event with the first delivery to tell of it. */
  record Row(BrandId brandId, UUID deliveryId, PreparedEvent event, @Nullable String traceparent) {}

  private static final Comparator<Row> BY_KEY =
      Comparator.<Row, String>comparing(row -> row.brandId().value())
          .thenComparing(row -> row.event().eventId());

  /**
   * @return those that were new, in the order given; each belongs to the first to tell it
   */
  List<Row> add(List<Row> rows) {
    Map<UUID, Row> distinct = new LinkedHashMap<>();
    rows.forEach(row -> distinct.putIfAbsent(row.event().eventId().value(), row));
    if (distinct.isEmpty()) {
      return List.of();
    }
    List<Row> sorted = distinct.values().stream().sorted(BY_KEY).toList();
    Set<UUID> inserted =
        new HashSet<>(
            jdbc.sql(INSERT)
                .param(SqlArrays.texts(sorted, Row::brandId))
                .param(SqlArrays.texts(sorted, row -> row.event().eventId()))
                .param(SqlArrays.texts(sorted, Row::deliveryId))
                .param(SqlArrays.texts(sorted, row -> row.event().type()))
                .param(SqlArrays.instants(sorted, row -> row.event().occurredAt()))
                .param(SqlArrays.texts(sorted, row -> row.event().orderId()))
                .param(SqlArrays.texts(sorted, row -> row.event().stripped()))
                .query(UUID.class)
                .list());
    distinct.keySet().retainAll(inserted);
    List<Row> fresh = new ArrayList<>(distinct.values());
    outbox.append(
        fresh.stream()
            .map(
                row ->
                    new OutboxMessage(
                        Topic.EVENTS,
                        row.event().messageKey(),
                        row.event().json(),
                        row.traceparent()))
            .toList());
    new PrivacyTable(jdbc).take(fresh);
    return fresh;
  }
}
