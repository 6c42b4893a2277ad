package io.creatorledger.ingest.adapter.shopify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.creatorledger.ingest.adapter.shopify.ShopifyOrder.MoneySet;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The fields of Shopify's refund resource that we read. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ShopifyRefund(
    @Nullable String id,
    @Nullable String orderId,
    @Nullable OffsetDateTime createdAt,
    @Nullable List<Line> refundLineItems,
    @Nullable List<ShippingLine> refundShippingLines,
    @Nullable List<Adjustment> orderAdjustments,
    @Nullable List<Transaction> transactions) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Line(
      @Nullable String lineItemId,
      @Nullable Integer quantity,
      @Nullable BigDecimal subtotal,
      @Nullable BigDecimal totalTax,
      @Nullable MoneySet subtotalSet,
      @Nullable Sold lineItem) {}

  /**
   * The line as it was sold.
   *
   * @param price of one, before discounts
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Sold(@Nullable BigDecimal price) {}

  /** Shipping that is given back; older versions have an adjustment instead. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ShippingLine(@Nullable MoneySet subtotalAmountSet, @Nullable MoneySet taxAmountSet) {}

  /** An amount that belongs to no line; negative when money goes out. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Adjustment(
      @Nullable String kind,
      @Nullable BigDecimal amount,
      @Nullable BigDecimal taxAmount,
      @Nullable MoneySet amountSet) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Transaction(
      @Nullable String kind,
      @Nullable String status,
      @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable Boolean test) {}
}
