package io.creatorledger.ingest.store;

import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.order.StoredClaims;
import io.creatorledger.ingest.tenant.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims by the deliveries that state them. */
record JdbcStoredClaims(JdbcClient jdbc) implements StoredClaims {

  private static final String STORED =
      "SELECT EXISTS (SELECT FROM delivery WHERE brand_id = ? AND delivery_id = ?)";

  @Override
  public boolean isStored(Connection connection, String deliveryKey) {
    return StoreAccess.of(
        () ->
            jdbc.sql(STORED)
                .params(
                    connection.brandId().value(),
                    DeliveryPreparation.deliveryIdWithoutEvents(connection, deliveryKey))
                .query(Boolean.class)
                .single());
  }
}
