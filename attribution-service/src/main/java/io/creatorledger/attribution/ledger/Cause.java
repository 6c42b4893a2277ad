package io.creatorledger.attribution.ledger;

import io.creatorledger.schema.id.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What made an order worth restating.
 *
 * @param at when it became known to the source or to us: the day of a restatement in cash booking
 * @param traceparent trace context to hand on
 */
public record Cause(CauseCode code, EventId eventId, Instant at, @Nullable String traceparent) {

  /**
   * The one of two causes that names a common restatement: the later one. A refund or cancellation
   * names its own revision, so it steps back behind any other cause.
   */
  public Cause or(Cause other) {
    if (namesItself() != other.namesItself()) {
      return namesItself() ? other : this;
    }
    int byTime = at.compareTo(other.at);
    return byTime > 0 || (byTime == 0 && eventId.compareTo(other.eventId) > 0) ? this : other;
  }

  boolean namesItself() {
    return code == CauseCode.REFUND_ISSUED || code == CauseCode.ORDER_CANCELLED;
  }
}
