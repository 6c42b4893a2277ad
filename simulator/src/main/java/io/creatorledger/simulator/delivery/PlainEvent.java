package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of the plain style.
 *
 * @param eventType such as {@code view}, {@code click}, {@code conversion}
 * @param userId the sender's own id of the person
 * @param conversionValue revenue in the brand's currency; absent unless something was bought
 * @param orderId the shop's id of what was bought; many senders have none
 */
public record PlainEvent(
    String eventType,
    String creatorId,
    String userId,
    Instant timestamp,
    @Nullable BigDecimal conversionValue,
    @Nullable String orderId) {

  /** An event that names no order. */
  public PlainEvent(
      String eventType,
      String creatorId,
      String userId,
      Instant timestamp,
      @Nullable BigDecimal conversionValue) {
    this(eventType, creatorId, userId, timestamp, conversionValue, null);
  }
}
