package io.creatorledger.ingest.adapter.shopify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The fields of Shopify's checkout resource that we read. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ShopifyCheckout(
    @Nullable String token,
    @Nullable OffsetDateTime createdAt,
    @Nullable OffsetDateTime updatedAt,
    @Nullable String currency,
    @Nullable BigDecimal subtotalPrice,
    @Nullable String email,
    @Nullable String phone,
    ShopifyOrder.@Nullable Customer customer,
    ShopifyOrder.@Nullable Address billingAddress,
    ShopifyOrder.@Nullable Address shippingAddress,
    @Nullable String landingSite,
    @Nullable List<ShopifyOrder.NoteAttribute> noteAttributes) {}
