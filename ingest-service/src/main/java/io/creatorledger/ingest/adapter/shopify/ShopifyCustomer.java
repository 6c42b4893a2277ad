package io.creatorledger.ingest.adapter.shopify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The fields of Shopify's customer resource that we read. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ShopifyCustomer(
    @Nullable String id,
    @Nullable String email,
    @Nullable String phone,
    @Nullable OffsetDateTime createdAt,
    @Nullable OffsetDateTime updatedAt,
    ShopifyOrder.@Nullable Address defaultAddress) {

  ShopifyOrder.Customer person() {
    return new ShopifyOrder.Customer(id, email, phone);
  }
}
