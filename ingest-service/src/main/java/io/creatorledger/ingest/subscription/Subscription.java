package io.creatorledger.ingest.subscription;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a connection follows.
 *
 * @param topic the platform's own id of what is followed, such as a channel's
 * @param wanted whether the connection names it still
 * @param askedAt when the platform was last asked; null when never
 * @param confirmedAt when the platform last confirmed; null when never
 * @param activeUntil when what was confirmed ends
 * @param attempts how often the platform was asked since it last confirmed
 * @param problem why the last try failed, without a value that was sent; null when it did not
 */
public record Subscription(
    BrandId brandId,
    ConnectionId connectionId,
    String topic,
    boolean wanted,
    @Nullable Instant askedAt,
    @Nullable Instant confirmedAt,
    @Nullable Instant activeUntil,
    int attempts,
    @Nullable String problem) {

  public SubscriptionState state(Instant now) {
    if (!wanted) {
      return SubscriptionState.ENDING;
    }
    if (activeUntil == null) {
      return SubscriptionState.PENDING;
    }
    return activeUntil.isAfter(now) ? SubscriptionState.ACTIVE : SubscriptionState.LOST;
  }
}
