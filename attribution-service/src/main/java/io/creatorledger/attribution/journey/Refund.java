package io.creatorledger.attribution.journey;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;

/** Net revenue given back; the amount is not negative. */
public record Refund(RefundId refundId, EventId eventId, Money amount, Instant refundedAt) {}
