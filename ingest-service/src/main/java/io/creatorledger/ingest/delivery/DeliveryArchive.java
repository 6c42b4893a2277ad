package io.creatorledger.ingest.delivery;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was stored, for those who ask where a number comes from. */
public interface DeliveryArchive {

  Optional<StoredDelivery> find(BrandId brandId, UUID deliveryId);

  /** The received bytes themselves; empty when there is no such delivery or they are forgotten. */
  Optional<ArchivedBody> open(BrandId brandId, UUID deliveryId);

  /**
   * Deliveries in quarantine, newest first.
   *
   * @param before only those parked earlier
   */
  List<Quarantined> quarantine(BrandId brandId, Instant before, int most);

  /**
   * Deletes the bodies of deliveries received before the moment; what is known of them stays.
   *
   * @return how many were deleted
   */
  int forgetBodies(Instant receivedBefore, int most);
}
