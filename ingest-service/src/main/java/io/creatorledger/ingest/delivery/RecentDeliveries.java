package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.schema.id.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Deliveries that became durable a moment ago. Who sends one of them again, byte for byte, hears
 * that it is a duplicate without it being read, sealed and offered to the database, which may be
 * away. At most 50 000, for five to fifteen minutes. It is a shortcut only: the database decides
 * about everything that is not found here.
 */
public final class RecentDeliveries {

  /** Of a generation; two are known. */
  private static final int MOST = 25_000;

  private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

  private final LongSupplier nanoTime;
  private volatile Generation young;
  private volatile Generation old;
  private volatile boolean doubtful;

  private record Generation(long begin, ConcurrentMap<EventId, UUID> known) {

    static Generation begin(long now) {
      return new Generation(now, new ConcurrentHashMap<>());
    }
  }

  public RecentDeliveries(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.young = Generation.begin(nanoTime.getAsLong());
    this.old = young;
  }

  /**
   * What tells a delivery apart: all that its reading and its id depend on. Its connection, key and
   * body, how it came in, and the headers that are kept of it.
   */
  public static EventId key(Inbound inbound, String deliveryKey, List<String> keptHeaders) {
    Headers headers = inbound.headers();
    List<String> names =
        new ArrayList<>(
            List.of(
                inbound.connection().brandId().value(),
                inbound.connection().platform(),
                inbound.connection().connectionId().value(),
                deliveryKey,
                inbound.door().method(),
                Optional.ofNullable(inbound.door().token()).toString(),
                headers.only(DeliveryPreparation.CONTENT_TYPE).toString(),
                inbound.sha256Hex()));
    keptHeaders.forEach(name -> names.add(headers.only(name).toString()));
    return EventId.of(Instant.EPOCH, names.toArray(String[]::new));
  }

  /** The id of a delivery that is durable already; empty when that is not known here. */
  public Optional<UUID> find(EventId key) {
    age();
    UUID found = young.known().get(key);
    return Optional.ofNullable(found != null ? found : old.known().get(key));
  }

  /**
   * Takes note of a delivery that the database just said is durable, and that told of events. One
   * that told of none may do so once its connection is set up otherwise.
   */
  public void add(EventId key, UUID deliveryId) {
    if (doubtful) {
      forget();
    }
    age();
    young.known().put(key, deliveryId);
  }

  /**
   * The database is away. When it comes back it may be another, which lacks the last commits: all
   * that was known until then is asked for again.
   */
  public void storeWentAway() {
    doubtful = true;
  }

  private synchronized void forget() {
    doubtful = false;
    young = Generation.begin(nanoTime.getAsLong());
    old = young;
  }

  private void age() {
    if (isOver(young)) {
      synchronized (this) {
        if (isOver(young)) {
          // Of a generation that nothing followed for long, nothing is recent.
          boolean recent = nanoTime.getAsLong() - young.begin() < 2 * LONGEST_NANOS;
          Generation next = Generation.begin(nanoTime.getAsLong());
          old = recent ? young : next;
          young = next;
        }
      }
    }
  }

  private boolean isOver(Generation generation) {
    return generation.known().size() >= MOST
        || nanoTime.getAsLong() - generation.begin() >= LONGEST_NANOS;
  }
}
