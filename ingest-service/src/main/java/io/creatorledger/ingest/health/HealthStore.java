package io.creatorledger.ingest.health;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where counts of all replicas add up. */
public interface HealthStore {

  /** Adds counts, in one transaction. */
  void add(List<ConnectionActivity.Count> counts, Instant now);

  /** Deletes counts of before the moment. */
  void forget(Instant before);

  /**
   * How connections of a brand are doing.
   *
   * @param only this one; all of the brand when null
   */
  List<ConnectionHealth> health(BrandId brandId, @Nullable ConnectionId only, Instant now);

  /** Follow-ups of a connection that were given up, newest first, at most 500. */
  List<GivenUp> gaveUp(BrandId brandId, ConnectionId connectionId);

  /**
   * Tries a follow-up again that was given up, from the beginning.
   *
   * @return false when there is none
   */
  boolean retry(BrandId brandId, ConnectionId connectionId, UUID deliveryId, Instant now);

  /** A follow-up that was given up. */
  record GivenUp(
      UUID deliveryId,
      String kind,
      String subject,
      int attempts,
      @Nullable String problem,
      Instant gaveUpAt) {}
}
