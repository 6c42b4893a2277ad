package io.creatorledger.ingest.adapter.tiktokshop;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A cancellation or a return, as the API has it: the two differ in the names of their fields alone.
 *
 * @param refundAmount what the buyer gets back; absent when nobody had paid
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Reversal(
    @JsonAlias({"cancel_id", "return_id"}) @Nullable String id,
    @JsonAlias({"cancel_status", "return_status"}) @Nullable String status,
    @JsonAlias("return_type") @Nullable String type,
    @Nullable String orderId,
    @Nullable Long createTime,
    @Nullable Long updateTime,
    @Nullable Refund refundAmount,
    @JsonAlias({"cancel_line_items", "return_line_items"}) @Nullable List<Line> lines) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Line(@Nullable String orderLineItemId, @Nullable Refund refundAmount) {}

  /**
   * @param refundSubtotal the items; in some markets with their tax, in others without
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Refund(
      @Nullable String currency,
      @Nullable BigDecimal refundTotal,
      @Nullable BigDecimal refundSubtotal,
      @Nullable BigDecimal refundShippingFee,
      @Nullable BigDecimal refundTax,
      @Nullable BigDecimal retailDeliveryFee,
      @Nullable BigDecimal buyerServiceFee) {}

  /** Whether the money is on its way back; before that a reversal may still be withdrawn. */
  boolean isComplete() {
    return isComplete(status);
  }

  static boolean isComplete(@Nullable String status) {
    return status != null && status.endsWith("_COMPLETE");
  }
}
