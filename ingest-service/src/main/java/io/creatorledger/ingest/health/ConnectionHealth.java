package io.creatorledger.ingest.health;

import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is doing. Counts lag by a few seconds.
 *
 * @param lastSeen when anything arrived at its address, signed or not; null when nothing ever did
 * @param lastDurable when something authentic did that is stored
 * @param lastHour requests by answer; the last six to seven slots of ten minutes
 * @param lastDay requests by answer
 * @param quarantined deliveries that wait in quarantine for a person
 * @param waiting deliveries that need something fetched or awaited
 * @param gaveUp deliveries whose follow-up was given up
 * @param recovered deliveries of the last day that the platform had failed to make
 * @param recoveryProblem why the platform could not be asked for missed deliveries, the last time
 * @param oldestUnpublishedSeconds age of the oldest event of the whole service that is durable and
 *     not yet published
 */
public record ConnectionHealth(
    ConnectionId connectionId,
    String platform,
    @Nullable Instant lastSeen,
    @Nullable Instant lastDurable,
    Map<String, Long> lastHour,
    Map<String, Long> lastDay,
    long quarantined,
    Waiting waiting,
    long gaveUp,
    long recovered,
    @Nullable String recoveryProblem,
    double oldestUnpublishedSeconds) {

  /**
   * What waits for its follow-up.
   *
   * @param oldest when the oldest arrived
   * @param lastProblem why the oldest could not be done yet
   */
  public record Waiting(long count, @Nullable Instant oldest, @Nullable String lastProblem) {}
}
