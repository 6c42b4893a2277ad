package io.creatorledger.ingest.adapter.shopify;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The fields of Shopify's order resource that we read; everything else is skipped unread. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ShopifyOrder(
    @Nullable String id,
    @Nullable String currency,
    @Nullable OffsetDateTime createdAt,
    @Nullable OffsetDateTime updatedAt,
    @Nullable Boolean test,
    @Nullable Boolean taxesIncluded,
    @Nullable BigDecimal subtotalPrice,
    @Nullable BigDecimal totalPrice,
    @Nullable BigDecimal totalTax,
    @Nullable MoneySet totalShippingPriceSet,
    @Nullable List<Line> lineItems,
    @Nullable List<DiscountCode> discountCodes,
    @Nullable List<ShopifyRefund> refunds,
    @Nullable String email,
    @Nullable String contactEmail,
    @Nullable String phone,
    @Nullable Customer customer,
    @Nullable Address billingAddress,
    @Nullable Address shippingAddress,
    @Nullable String landingSite,
    @Nullable List<NoteAttribute> noteAttributes,
    @Nullable String browserIp,
    @Nullable ClientDetails clientDetails) {

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Line(
      @Nullable String id,
      @Nullable String sku,
      @Nullable Integer quantity,
      @Nullable BigDecimal price,
      @Nullable List<Allocation> discountAllocations,
      @Nullable List<TaxLine> taxLines) {}

  record Allocation(@Nullable BigDecimal amount) {}

  record TaxLine(@Nullable BigDecimal price) {}

  record DiscountCode(@Nullable String code) {}

  record Customer(@Nullable String id, @Nullable String email, @Nullable String phone) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Address(@Nullable String countryCode) {}

  /** The value may be of any kind: shops' themes and apps write it. */
  record NoteAttribute(@Nullable Object name, @Nullable Object value) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ClientDetails(@Nullable String browserIp, @Nullable String userAgent) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record MoneySet(@Nullable ShopMoney shopMoney) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ShopMoney(@Nullable BigDecimal amount, @Nullable String currencyCode) {}
}
