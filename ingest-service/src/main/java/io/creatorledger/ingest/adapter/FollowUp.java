package io.creatorledger.ingest.adapter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work that a delivery still needs after it is durable: something to fetch from the platform, or
 * something to wait for.
 *
 * @param kind the adapter's own name for it, such as {@code order-detail}
 * @param subject what it is about, such as an order's id; not personal
 * @param delay how long to wait before the first try
 * @param patience how long to go on trying; for ever when absent
 */
public record FollowUp(String kind, String subject, Duration delay, @Nullable Duration patience) {

  /** Work to do at once and to try for ever. */
  public static FollowUp now(String kind, String subject) {
    return new FollowUp(kind, subject, Duration.ZERO, null);
  }
}
