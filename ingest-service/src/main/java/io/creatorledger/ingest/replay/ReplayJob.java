package io.creatorledger.ingest.replay;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order to read again what was received in a time.
 *
 * @param connectionId of this connection only
 * @param platform of this platform only
 * @param readAgain deliveries so far; each is one of told before, told something new, malformed or
 *     not kept
 * @param toldNew of them, those with new events
 * @param newEvents events published by it
 * @param malformed of them, those that cannot be read
 * @param notKept of them, those whose bytes are gone, or that are not to be read again
 */
public record ReplayJob(
    BrandId brandId,
    UUID jobId,
    Instant from,
    Instant until,
    @Nullable ConnectionId connectionId,
    @Nullable String platform,
    State state,
    String requestedBy,
    Instant createdAt,
    @Nullable Instant endedAt,
    long readAgain,
    long toldNew,
    long newEvents,
    long malformed,
    long notKept) {

  /** How far it is. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED
  }
}
