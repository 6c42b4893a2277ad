package io.creatorledger.ingest.order;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;

/** Whether a shop itself has told of an order. */
public interface KnownOrders {

  /**
   * Whether any delivery of a connection of the brand stated the order.
   *
   * @throws io.creatorledger.ingest.tenant.StoreUnavailableException when the database is away
   */
  boolean isKnown(BrandId brandId, OrderId orderId);
}
