package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Inbound;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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

  private record Generation(long begin, ConcurrentMap<Key, UUID> known) {

    static Generation begin(long now) {
      return new Generation(now, new ConcurrentHashMap<>());
    }
  }

  public RecentDeliveries(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.young = Generation.begin(nanoTime.getAsLong());
    this.old = young;
  }

  /** 128 bits of a SHA-256. */
  public record Key(long high, long low) {

    /**
     * Of all that a delivery's reading and id depend on: its connection, key and body, how it came
     * in, and the headers that are kept of it.
     */
    public static Key of(Inbound inbound, String deliveryKey, List<String> keptHeaders) {
      MessageDigest digest = sha256();
      add(digest, inbound.connection().brandId().value());
      add(digest, inbound.connection().platform());
      add(digest, inbound.connection().connectionId().value());
      add(digest, deliveryKey);
      add(digest, inbound.door().method());
      add(digest, inbound.door().token());
      add(digest, inbound.headers().only(DeliveryPreparation.CONTENT_TYPE).orElse(null));
      keptHeaders.forEach(name -> add(digest, inbound.headers().only(name).orElse(null)));
      digest.update(inbound.sha256());
      ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
      return new Key(bytes.getLong(), bytes.getLong());
    }

    /** No text of a request holds the byte FF or FE, so that no two lists of texts are the same. */
    private static void add(MessageDigest digest, @Nullable String text) {
      if (text == null) {
        digest.update((byte) 0xfe);
      } else {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
      }
      digest.update((byte) 0xff);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /** The id of a delivery that is durable already; empty when that is not known here. */
  public Optional<UUID> find(Key key) {
    age();
    UUID found = young.known().get(key);
    return Optional.ofNullable(found != null ? found : old.known().get(key));
  }

  /**
   * Takes note of a delivery that the database just said is durable, and that told of events. One
   * that told of none may do so once its connection is set up otherwise.
   */
  public void add(Key key, UUID deliveryId) {
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
