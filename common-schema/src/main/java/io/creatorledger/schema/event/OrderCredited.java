package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order's credit as it stands after a ledger revision. Complete in itself: a consumer keeps the
 * highest revision and forgets the others.
 *
 * @param customerId the shop's customer id with its platform, if the order named one
 * @param netRevenue the revenue that is credited, after refunds: net of tax and shipping unless the
 *     brand's policy counts them, or discounts, in
 */
public record OrderCredited(
    BrandId brandId,
    OrderId orderId,
    int revision,
    EventId cause,
    ProfileId profileId,
    @Nullable String customerId,
    Instant orderedAt,
    Money netRevenue,
    List<ModelCredit> models) {

  public OrderCredited {
    models = List.copyOf(models);
  }

  @JsonIgnore
  public UUID messageId() {
    return EventId.of(
            orderedAt, "credited", brandId.value(), orderId.value(), Integer.toString(revision))
        .value();
  }

  /** Brand + order. */
  @JsonIgnore
  public String messageKey() {
    return brandId + "|" + orderId;
  }
}
