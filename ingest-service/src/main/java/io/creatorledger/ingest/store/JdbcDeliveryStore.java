package io.creatorledger.ingest.store;

import io.creatorledger.ingest.delivery.DeliveryState;
import io.creatorledger.ingest.delivery.DeliveryStore;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.ingest.delivery.Stored;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores a batch in three or four statements. Rows go in sorted by key, so that two writers, or two
 * replicas, that meet in the same keys wait for each other instead of locking each other out.
 */
final class JdbcDeliveryStore implements DeliveryStore {

  private static final String INSERT_DELIVERIES =
      """
      INSERT INTO delivery
        (brand_id, delivery_id, connection_id, platform, received_at, sha256, bytes, body_sealed,
         headers, state)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[],
                           ?::int[], ?::bytea[], ?::jsonb[], ?::text[])
      ON CONFLICT DO NOTHING
      RETURNING delivery_id
      """;

  private static final String INSERT_EVENTS =
      """
      INSERT INTO event (brand_id, event_id, delivery_id, type, occurred_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[])
      ON CONFLICT DO NOTHING
      RETURNING event_id
      """;

  private static final String INSERT_QUARANTINE =
      """
      INSERT INTO quarantine (brand_id, delivery_id, reason, parked_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
      ON CONFLICT DO NOTHING
      """;

  private static final String MARK_DUPLICATES =
      """
      UPDATE delivery SET state = 'DUPLICATE'
      FROM unnest(?::text[], ?::uuid[]) AS repeated (brand_id, delivery_id)
      WHERE delivery.brand_id = repeated.brand_id AND delivery.delivery_id = repeated.delivery_id
      """;

  private static final Comparator<PreparedDelivery> BY_KEY =
      Comparator.<PreparedDelivery, String>comparing(d -> d.brandId().value())
          .thenComparing(PreparedDelivery::deliveryId);

  private static final Comparator<Owned> BY_EVENT_KEY =
      Comparator.<Owned, String>comparing(o -> o.delivery().brandId().value())
          .thenComparing(o -> o.event().eventId());

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final Outbox outbox;

  JdbcDeliveryStore(TransactionOperations transactions, JdbcClient jdbc, Outbox outbox) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  @Override
  public List<Stored> store(List<PreparedDelivery> batch) {
    return StoreAccess.of(
        () -> Objects.requireNonNull(transactions.execute(status -> storeAll(batch))));
  }

  private List<Stored> storeAll(List<PreparedDelivery> batch) {
    Map<UUID, PreparedDelivery> distinct = LinkedHashMap.newLinkedHashMap(batch.size());
    batch.forEach(delivery -> distinct.putIfAbsent(delivery.deliveryId(), delivery));
    Set<UUID> inserted = insertDeliveries(distinct.values().stream().sorted(BY_KEY).toList());
    List<PreparedDelivery> fresh =
        distinct.values().stream().filter(d -> inserted.contains(d.deliveryId())).toList();
    quarantine(fresh.stream().filter(d -> d.malformed() != null).toList());

    List<Owned> events = insertEvents(fresh);
    outbox.append(events.stream().map(Owned::message).toList());

    Set<UUID> telling = new HashSet<>();
    events.forEach(owned -> telling.add(owned.delivery().deliveryId()));
    List<PreparedDelivery> repeated =
        fresh.stream()
            .filter(d -> !d.events().isEmpty() && !telling.contains(d.deliveryId()))
            .toList();
    markDuplicates(repeated);
    return results(batch, fresh, repeated);
  }

  private Set<UUID> insertDeliveries(List<PreparedDelivery> deliveries) {
    return new HashSet<>(
        jdbc.sql(INSERT_DELIVERIES)
            .param(SqlArrays.texts(deliveries, PreparedDelivery::brandId))
            .param(SqlArrays.texts(deliveries, PreparedDelivery::deliveryId))
            .param(SqlArrays.texts(deliveries, PreparedDelivery::connectionId))
            .param(SqlArrays.texts(deliveries, PreparedDelivery::platform))
            .param(SqlArrays.instants(deliveries, PreparedDelivery::receivedAt))
            .param(SqlArrays.bytes(deliveries, PreparedDelivery::sha256))
            .param(SqlArrays.ints(deliveries, PreparedDelivery::bytes))
            .param(SqlArrays.bytes(deliveries, PreparedDelivery::sealedBody))
            .param(SqlArrays.texts(deliveries, PreparedDelivery::headersJson))
            .param(SqlArrays.texts(deliveries, JdbcDeliveryStore::state))
            .query(UUID.class)
            .list());
  }

  private void quarantine(List<PreparedDelivery> malformed) {
    if (!malformed.isEmpty()) {
      jdbc.sql(INSERT_QUARANTINE)
          .param(SqlArrays.texts(malformed, PreparedDelivery::brandId))
          .param(SqlArrays.texts(malformed, PreparedDelivery::deliveryId))
          .param(SqlArrays.texts(malformed, PreparedDelivery::malformed))
          .param(SqlArrays.instants(malformed, PreparedDelivery::receivedAt))
          .update();
    }
  }

  /** The events that were new, in the order they arrived; each belongs to the first to tell it. */
  private List<Owned> insertEvents(List<PreparedDelivery> fresh) {
    Map<UUID, Owned> distinct = new LinkedHashMap<>();
    for (PreparedDelivery delivery : fresh) {
      for (PreparedEvent event : delivery.events()) {
        distinct.putIfAbsent(event.eventId().value(), new Owned(delivery, event));
      }
    }
    if (distinct.isEmpty()) {
      return List.of();
    }
    List<Owned> sorted = distinct.values().stream().sorted(BY_EVENT_KEY).toList();
    Set<UUID> inserted =
        new HashSet<>(
            jdbc.sql(INSERT_EVENTS)
                .param(SqlArrays.texts(sorted, o -> o.delivery().brandId()))
                .param(SqlArrays.texts(sorted, o -> o.event().eventId()))
                .param(SqlArrays.texts(sorted, o -> o.delivery().deliveryId()))
                .param(SqlArrays.texts(sorted, o -> o.event().type()))
                .param(SqlArrays.instants(sorted, o -> o.event().occurredAt()))
                .query(UUID.class)
                .list());
    distinct.keySet().retainAll(inserted);
    return new ArrayList<>(distinct.values());
  }

  private void markDuplicates(List<PreparedDelivery> repeated) {
    if (!repeated.isEmpty()) {
      jdbc.sql(MARK_DUPLICATES)
          .param(SqlArrays.texts(repeated, PreparedDelivery::brandId))
          .param(SqlArrays.texts(repeated, PreparedDelivery::deliveryId))
          .update();
    }
  }

  /** Of two equal deliveries in one batch, the first is new and the second its duplicate. */
  private static List<Stored> results(
      List<PreparedDelivery> batch, List<PreparedDelivery> fresh, List<PreparedDelivery> repeated) {
    Set<UUID> unclaimed = new HashSet<>();
    fresh.forEach(delivery -> unclaimed.add(delivery.deliveryId()));
    repeated.forEach(delivery -> unclaimed.remove(delivery.deliveryId()));
    return batch.stream()
        .map(d -> unclaimed.remove(d.deliveryId()) ? Stored.NEW : Stored.DUPLICATE)
        .toList();
  }

  private static DeliveryState state(PreparedDelivery delivery) {
    if (delivery.malformed() != null) {
      return DeliveryState.MALFORMED;
    }
    return delivery.events().isEmpty() ? DeliveryState.IGNORED : DeliveryState.ACCEPTED;
  }

  private record Owned(PreparedDelivery delivery, PreparedEvent event) {
    OutboxMessage message() {
      return new OutboxMessage(
          Topic.EVENTS, event.messageKey(), event.json(), delivery.traceparent());
    }
  }
}
