package io.creatorledger.ingest.delivery;

import java.util.List;

/** Makes deliveries durable. */
public interface DeliveryStore {

  /**
   * Stores a batch in one transaction: deliveries, those of their events that are new, and the
   * messages that publish these.
   *
   * @return one result for each delivery, in the same order
   * @throws io.creatorledger.ingest.tenant.StoreUnavailableException when the database is away;
   *     nothing of the batch is durable, as far as one can know
   * @throws RuntimeException when a delivery cannot be stored; nothing of the batch is durable
   */
  List<Stored> store(List<PreparedDelivery> batch);
}
