package io.creatorledger.ingest.serverevent;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The one connection that a brand's servers and its pages share, so that both name one event alike:
 * an event's id is made of brand, type and the sender's own id of it, and of no time that the two
 * would state differently.
 */
public final class EventsConnection {

  /** No brand can register a connection of this name. */
  public static final ConnectionId ID = new ConnectionId("events");

  static final String PLATFORM = "events";

  private static final Pattern UUID_V7 =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
          Pattern.CASE_INSENSITIVE);
  private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private EventsConnection() {}

  static Connection of(BrandId brandId) {
    return new Connection(ID, brandId, PLATFORM, null, "unsigned", null);
  }

  /**
   * The time that an event's id begins with: the one in the sender's id when that is a UUID of
   * version 7, so that ids of one day lie together; else none.
   */
  static Instant timeOf(String senderId) {
    if (UUID_V7.matcher(senderId).matches()) {
      Instant time =
          Instant.ofEpochMilli(UUID.fromString(senderId).getMostSignificantBits() >>> 16);
      if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
        return time;
      }
    }
    return Instant.EPOCH;
  }
}
