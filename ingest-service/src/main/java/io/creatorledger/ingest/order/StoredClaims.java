package io.creatorledger.ingest.order;

import io.creatorledger.ingest.tenant.Connection;

/** What a source said of a claim before or since, whatever it says in the delivery at hand. */
public interface StoredClaims {

  /**
   * Whether a delivery without events of its own is stored.
   *
   * @param deliveryKey as the connection's adapter names it
   * @throws io.creatorledger.ingest.tenant.StoreUnavailableException when the database is away
   */
  boolean isStored(Connection connection, String deliveryKey);
}
