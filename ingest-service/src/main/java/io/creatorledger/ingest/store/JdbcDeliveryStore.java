package io.creatorledger.ingest.store;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.delivery.DeliveryState;
import io.creatorledger.ingest.delivery.DeliveryStore;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.delivery.Stored;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.store.SqlArrays;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
         headers, state, without_basis)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[],
                           ?::int[], ?::bytea[], ?::jsonb[], ?::text[], ?::boolean[])
      ON CONFLICT DO NOTHING
      RETURNING delivery_id
      """;

  private static final String INSERT_QUARANTINE =
      """
      INSERT INTO quarantine (brand_id, delivery_id, reason, parked_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
      ON CONFLICT DO NOTHING
      """;

  private static final String INSERT_FOLLOW_UPS =
      """
      INSERT INTO follow_up
        (brand_id, delivery_id, connection_id, kind, subject, due_at, give_up_at, created_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                           ?::timestamptz[], ?::timestamptz[])
      ON CONFLICT DO NOTHING
      """;

  /** Its body proves nothing that another's does not, and no event leads an erasure to it. */
  private static final String MARK_DUPLICATES =
      """
      UPDATE delivery SET state = 'DUPLICATE', body_sealed = NULL
      FROM unnest(?::text[], ?::uuid[]) AS repeated (brand_id, delivery_id)
      WHERE delivery.brand_id = repeated.brand_id AND delivery.delivery_id = repeated.delivery_id
      """;

  private static final Comparator<PreparedDelivery> BY_KEY =
      Comparator.<PreparedDelivery, String>comparing(d -> d.brandId().value())
          .thenComparing(PreparedDelivery::deliveryId);

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final EventTable events;
  private final AnonymousCounts anonymous;

  JdbcDeliveryStore(TransactionOperations transactions, JdbcClient jdbc, Outbox outbox) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.events = new EventTable(jdbc, outbox);
    this.anonymous = new AnonymousCounts(jdbc);
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
    followUps(fresh.stream().filter(d -> d.followUp() != null).toList());

    Set<UUID> telling = new HashSet<>();
    events.add(told(fresh)).forEach(row -> telling.add(row.deliveryId()));
    List<PreparedDelivery> repeated =
        fresh.stream()
            .filter(
                d ->
                    !d.events().isEmpty()
                        && d.followUp() == null
                        && !telling.contains(d.deliveryId()))
            .toList();
    markDuplicates(repeated);
    anonymous.add(fresh.stream().flatMap(d -> d.anonymous().stream()).toList());
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
            .param(SqlArrays.texts(deliveries, PreparedDelivery::withoutBasis))
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

  private static List<EventTable.Row> told(List<PreparedDelivery> deliveries) {
    return deliveries.stream()
        .flatMap(
            d ->
                d.events().stream()
                    .map(e -> new EventTable.Row(d.brandId(), d.deliveryId(), e, d.traceparent())))
        .toList();
  }

  private void followUps(List<PreparedDelivery> waiting) {
    if (!waiting.isEmpty()) {
      jdbc.sql(INSERT_FOLLOW_UPS)
          .param(SqlArrays.texts(waiting, PreparedDelivery::brandId))
          .param(SqlArrays.texts(waiting, PreparedDelivery::deliveryId))
          .param(SqlArrays.texts(waiting, PreparedDelivery::connectionId))
          .param(SqlArrays.texts(waiting, d -> followUp(d).kind()))
          .param(SqlArrays.texts(waiting, d -> followUp(d).subject()))
          .param(SqlArrays.instants(waiting, d -> d.receivedAt().plus(followUp(d).delay())))
          .param(SqlArrays.texts(waiting, JdbcDeliveryStore::giveUpAt))
          .param(SqlArrays.instants(waiting, PreparedDelivery::receivedAt))
          .update();
    }
  }

  private static FollowUp followUp(PreparedDelivery delivery) {
    return Objects.requireNonNull(delivery.followUp());
  }

  private static @Nullable Instant giveUpAt(PreparedDelivery delivery) {
    Duration patience = followUp(delivery).patience();
    return patience == null ? null : delivery.receivedAt().plus(patience);
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
    if (delivery.followUp() != null) {
      return DeliveryState.WAITING;
    }
    if (!delivery.events().isEmpty()) {
      return DeliveryState.ACCEPTED;
    }
    return delivery.withoutBasis() ? DeliveryState.ANONYMOUS : DeliveryState.IGNORED;
  }
}
