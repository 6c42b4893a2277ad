package io.creatorledger.ingest.adapter.shopify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The fields of the three mandatory privacy webhooks that we read. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ShopifyPrivacyRequest(
    @Nullable String shopId,
    @Nullable String shopDomain,
    ShopifyOrder.@Nullable Customer customer,
    @Nullable List<String> ordersRequested,
    @Nullable List<String> ordersToRedact,
    @Nullable DataRequest dataRequest) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record DataRequest(@Nullable String id) {}
}
