package io.creatorledger.attribution.policy;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proposed change of a brand's terms.
 *
 * @param number counts a brand's changes from 1
 * @param follows the change of terms that it promotes or rolls back; null for one of terms
 * @param ordersFrom the first moment of orders that it concerns
 * @param share of these orders that it concerns
 * @param reason why, in the proposer's words
 * @param version the policy it became; null until it is applied
 * @param orders how many there were to go through when the preview or application began
 * @param done of these
 * @param changed those gone through whose credit changes
 * @param cursor the last order gone through
 */
public record PolicyChange(
    BrandId brand,
    int number,
    ChangeKind kind,
    @Nullable Integer follows,
    Instant ordersFrom,
    double share,
    PolicyTerms terms,
    String reason,
    String proposedBy,
    Instant proposedAt,
    ChangeState state,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Integer version,
    long orders,
    long done,
    long changed,
    @Nullable OrderCursor cursor) {

  /** The change of terms that it is, or that it follows. */
  public int root() {
    return follows == null ? number : follows;
  }

  /** The orders of its time that it concerns. */
  public Lot lot() {
    return new Lot(root(), share);
  }

  public boolean isRunning() {
    return state == ChangeState.PREVIEWING || state == ChangeState.APPLYING;
  }

  /** Between 0 and 1; orders may be placed meanwhile. */
  public double progress() {
    return !isRunning() ? 1 : orders == 0 ? 0 : Math.min(1, (double) done / orders);
  }
}
