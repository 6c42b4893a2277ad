package io.creatorledger.ingest.adapter.shopify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The fields of Shopify's order resource that we read. Unknown ones are marked as ignored type by
 * type, because only then does the parser skip them instead of copying them aside first.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ShopifyOrder(
    @Nullable String id,
    @Nullable String currency,
    @Nullable OffsetDateTime createdAt,
    @Nullable OffsetDateTime updatedAt,
    @Nullable OffsetDateTime cancelledAt,
    @Nullable Boolean test,
    @Nullable Boolean taxesIncluded,
    @Nullable BigDecimal subtotalPrice,
    @Nullable BigDecimal totalPrice,
    @Nullable BigDecimal totalTax,
    @Nullable MoneySet totalShippingPriceSet,
    @Nullable List<ShippingLine> shippingLines,
    @Nullable List<Line> lineItems,
    @Nullable List<DiscountCode> discountCodes,
    @Nullable List<ShopifyRefund> refunds,
    @Nullable String email,
    @Nullable String contactEmail,
    @Nullable String phone,
    @Nullable Customer customer,
    @Nullable Address billingAddress,
    @Nullable Address shippingAddress,
    @Nullable String name,
    @Nullable String sourceName,
    @Nullable String sourceIdentifier,
    @Nullable String note,
    @Nullable String tags,
    @Nullable String landingSite,
    @Nullable List<NoteAttribute> noteAttributes,
    @Nullable String browserIp,
    @Nullable ClientDetails clientDetails) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Line(
      @Nullable String id,
      @Nullable String sku,
      @Nullable Integer quantity,
      @Nullable BigDecimal price,
      @Nullable List<Allocation> discountAllocations,
      @Nullable List<TaxLine> taxLines) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ShippingLine(
      @Nullable BigDecimal price,
      @Nullable BigDecimal discountedPrice,
      @Nullable Boolean isRemoved,
      @Nullable List<Allocation> discountAllocations,
      @Nullable List<TaxLine> taxLines) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Allocation(@Nullable BigDecimal amount) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record TaxLine(@Nullable BigDecimal price) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record DiscountCode(@Nullable String code) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Customer(@Nullable String id, @Nullable String email, @Nullable String phone) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Address(@Nullable String countryCode) {}

  /** The value may be of any kind: shops' themes and apps write it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record NoteAttribute(@Nullable Object name, @Nullable Object value) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ClientDetails(@Nullable String browserIp, @Nullable String userAgent) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record MoneySet(@Nullable ShopMoney shopMoney) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ShopMoney(@Nullable BigDecimal amount, @Nullable String currencyCode) {}
}
