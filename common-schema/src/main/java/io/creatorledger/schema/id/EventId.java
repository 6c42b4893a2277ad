package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The identity of one real event, a UUID of version 8 (RFC 9562): 48 bits of the event's own time
 * in milliseconds, then a SHA-256 prefix over what names it. The same event has the same id however
 * it arrives, and ids of one day lie together in an index.
 */
public record EventId(@JsonValue UUID value) implements Comparable<EventId> {

  private static final Instant LATEST = Instant.ofEpochMilli(0xFFFF_FFFF_FFFFL);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EventId {
    if (value.version() != 8) {
      throw new IllegalArgumentException("event id must be a UUID of version 8");
    }
  }

  /**
   * Derives the id of an event.
   *
   * @param eventTime a time that every delivery of this event states alike (an order's creation,
   *     not the moment of sending)
   * @param names what tells the event apart, from the widest to the narrowest: brand, platform,
   *     connection, the platform's own event key
   * @throws IllegalArgumentException when the time does not fit 48 bits: before 1970 or after 10889
   */
  public static EventId of(Instant eventTime, String... names) {
    byte[] digest = digest(names);
    ByteBuffer hash = ByteBuffer.wrap(digest);
    long high = milliseconds(eventTime) << 16;
    high |= 0x8000L | (hash.getShort() & 0x0FFFL);
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new EventId(new UUID(high, low));
  }

  public static EventId parse(String text) {
    return new EventId(UUID.fromString(text));
  }

  /** The event's time in milliseconds, as the id carries it. */
  public Instant time() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  @Override
  public int compareTo(EventId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }

  private static long milliseconds(Instant time) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException("an event happens between 1970 and " + LATEST);
    }
    return time.toEpochMilli();
  }

  private static byte[] digest(String... names) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] length = new byte[Integer.BYTES];
      for (String name : names) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer.wrap(length).putInt(bytes.length);
        sha256.update(length);
        sha256.update(bytes);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
