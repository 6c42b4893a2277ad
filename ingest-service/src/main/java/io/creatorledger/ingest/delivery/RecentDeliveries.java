package io.creatorledger.ingest.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.creatorledger.ingest.adapter.Inbound;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that became durable a moment ago. Who sends one of them again, byte for byte, hears
 * that it is a duplicate without it being read, sealed and offered to the database, which may be
 * away. It is a shortcut only: the database decides about everything that is not found here.
 */
public final class RecentDeliveries {

  private static final int MOST = 50_000;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Cache<Key, UUID> known;

  public RecentDeliveries(Ticker ticker) {
    known =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).ticker(ticker).build();
  }

  /** 128 bits of a SHA-256. */
  public record Key(long high, long low) {

    /**
     * Of all that a delivery's reading and id depend on: its connection, key and body, how it came
     * in, and the headers that are kept of it.
     */
    public static Key of(Inbound inbound, String deliveryKey, List<String> keptHeaders) {
      MessageDigest digest = sha256();
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
    return Optional.ofNullable(known.getIfPresent(key));
  }

  /**
   * Takes note of a delivery that is durable and told of events. One that told of none may do so
   * once its connection is set up otherwise.
   */
  public void add(Key key, UUID deliveryId) {
    known.put(key, deliveryId);
  }
}
