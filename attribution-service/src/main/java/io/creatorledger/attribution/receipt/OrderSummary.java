package io.creatorledger.attribution.receipt;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order in a list, with what its ledger says under one model. */
public record OrderSummary(
    OrderId orderId,
    Instant orderedAt,
    int revision,
    Money gross,
    Money refunded,
    Money attributed,
    @Nullable UnattributedReason reason) {}
