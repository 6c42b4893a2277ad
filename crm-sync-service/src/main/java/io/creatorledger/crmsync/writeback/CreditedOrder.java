package io.creatorledger.crmsync.writeback;

import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order's newest ledger revision, as far as CRMs are told of it.
 *
 * @param contactKey our unique id of the buyer's contact
 */
public record CreditedOrder(
    BrandId brandId,
    OrderId orderId,
    int revision,
    String contactKey,
    Instant orderedAt,
    Currency currency,
    List<OrderCredit> credits,
    @Nullable String traceparent) {

  public CreditedOrder {
    credits = List.copyOf(credits);
  }

  public static CreditedOrder of(OrderCredited message, @Nullable String traceparent) {
    return new CreditedOrder(
        message.brandId(),
        message.orderId(),
        message.revision(),
        contactKey(message.customerId(), message.profileId()),
        message.orderedAt(),
        message.netRevenue().currency(),
        message.models().stream().map(OrderCredit::of).toList(),
        traceparent);
  }

  /** The customer's own id where there is one: it outlives merges of profiles. */
  static String contactKey(@Nullable String customerId, ProfileId profileId) {
    return customerId == null ? "profile-" + profileId : "cust-" + customerId.replace(':', '-');
  }
}
