package io.creatorledger.ingest.store;

import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders by the events that state them. */
record JdbcKnownOrders(JdbcClient jdbc) implements KnownOrders {

  private static final String KNOWN =
      """
      SELECT EXISTS (SELECT FROM event WHERE brand_id = ? AND order_id = ? AND type = 'order')
      """;

  @Override
  public boolean isKnown(BrandId brandId, OrderId orderId) {
    return StoreAccess.of(
        () ->
            jdbc.sql(KNOWN).params(brandId.value(), orderId.value()).query(Boolean.class).single());
  }
}
