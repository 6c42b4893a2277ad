package io.creatorledger.ingest.replay;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.delivery.DeliveryState;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reading a stored delivery again changes. Each method is one transaction. */
public interface ReplayStore {

  /**
   * Stores and publishes those of a delivery's events that are new, and takes it out of the
   * quarantine.
   *
   * @param followUp what is still to be done for it; null when nothing is
   */
  Told told(
      BrandId brandId,
      UUID deliveryId,
      ConnectionId connectionId,
      List<PreparedEvent> events,
      @Nullable FollowUp followUp,
      Instant now);

  /** Keeps a delivery that can still not be read in quarantine, or puts one there. */
  void malformed(BrandId brandId, UUID deliveryId, String reason, Instant now);

  /**
   * Keeps a corrected body beside the original of a delivery in quarantine.
   *
   * @return false when there is no such delivery in quarantine, or its bytes are not kept
   */
  boolean correct(BrandId brandId, UUID deliveryId, byte[] body, String by, Instant now);

  /** The corrections of a delivery, oldest first. */
  List<Correction> corrections(BrandId brandId, UUID deliveryId);

  /**
   * Takes a delivery out of the quarantine for good; it stays stored.
   *
   * @return false when there is no such delivery in quarantine
   */
  boolean discard(BrandId brandId, UUID deliveryId, String remark);

  /**
   * What telling brought.
   *
   * @param newEvents how many were new
   */
  record Told(DeliveryState state, int newEvents) {}

  /**
   * A corrected body.
   *
   * @param sha256 of the corrected body, in lower-case hex
   */
  record Correction(int revision, String sha256, int bytes, String correctedBy, Instant at) {}
}
