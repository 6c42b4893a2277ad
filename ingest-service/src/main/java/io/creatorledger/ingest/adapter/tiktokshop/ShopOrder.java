package io.creatorledger.ingest.adapter.tiktokshop;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The fields of the API's order that we read; times are seconds since 1970.
 *
 * @param userId the buyer; {@code buyerUid} in older versions
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ShopOrder(
    @Nullable String id,
    @Nullable String status,
    @Nullable Long createTime,
    @Nullable Long paidTime,
    @Nullable Long cancelTime,
    @Nullable Long updateTime,
    @Nullable Boolean isCod,
    @Nullable Boolean isSampleOrder,
    @Nullable Boolean isReplacementOrder,
    @Nullable String userId,
    @Nullable String buyerUid,
    @Nullable String buyerEmail,
    @Nullable Payment payment,
    @Nullable List<Line> lineItems) {

  /**
   * @param subTotal merchandise after discounts
   * @param shippingFee what the buyer pays, after discounts
   * @param tax of merchandise and shipping
   * @param sellerDiscount on merchandise, by the seller; {@code platformDiscount} is TikTok's
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Payment(
      @Nullable String currency,
      @Nullable BigDecimal subTotal,
      @Nullable BigDecimal shippingFee,
      @Nullable BigDecimal tax,
      @Nullable BigDecimal sellerDiscount,
      @Nullable BigDecimal platformDiscount) {}

  /**
   * One unit of one SKU: TikTok Shop has no quantities.
   *
   * @param salePrice what the buyer pays for it after the seller's and TikTok's discounts
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Line(@Nullable String id, @Nullable String sellerSku, @Nullable BigDecimal salePrice) {}

  /** Whether the buyer owes or paid something: an order cancelled before that never was one. */
  boolean wasPlaced() {
    return !"UNPAID".equals(status)
        && (!isCancelled() || paidTime() != null && paidTime() > 0 || Boolean.TRUE.equals(isCod));
  }

  boolean isUnpaid() {
    return "UNPAID".equals(status);
  }

  boolean isCancelled() {
    return status != null && status.startsWith("CANCEL");
  }

  /** Samples for creators and replacements for defects are shipped as orders, and are no sales. */
  boolean isNoSale() {
    return Boolean.TRUE.equals(isSampleOrder) || Boolean.TRUE.equals(isReplacementOrder);
  }
}
