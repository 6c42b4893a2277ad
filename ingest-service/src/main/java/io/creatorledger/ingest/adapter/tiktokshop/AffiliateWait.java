package io.creatorledger.ingest.adapter.tiktokshop;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.schema.id.OrderId;
import java.time.Duration;
import java.time.Instant;

/**
 * Waiting for what the affiliate programme says of an order. Its row comes minutes to days after
 * the order, and for most orders never: asked again when the notice is twice as old, until it is a
 * week.
 *
 * @param unknown creators of the row whom the brand has not registered; zero before there is a row
 */
record AffiliateWait(OrderId orderId, Instant orderedAt, int unknown) {

  static final String ROW = "affiliate-row";
  static final String CREATOR = "affiliate-creator";

  static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
  static final Duration CREATOR_PAUSE = Duration.ofHours(1);

  /** Longer than the waiting itself, for a platform that is away at its end. */
  private static final Duration PATIENCE = LONGEST.plusDays(1);

  /**
   * Reads a follow-up's subject: what there is to know is there, so that no order is asked anew.
   */
  static AffiliateWait of(String subject) {
    String[] parts = subject.split("/");
    if (parts.length != 3) {
      throw new IllegalStateException("a follow-up for affiliates has another subject");
    }
    return new AffiliateWait(
        new OrderId(parts[0]),
        Instant.ofEpochSecond(Long.parseLong(parts[1])),
        Integer.parseInt(parts[2]));
  }

  /** Asks for the row at once. */
  FollowUp begin() {
    return new FollowUp(ROW, subject(), Duration.ZERO, PATIENCE);
  }

  /**
   * Asks for the row again.
   *
   * @param age of the notice
   */
  FollowUp again(Duration age) {
    Duration delay = age.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : age;
    return new FollowUp(ROW, subject(), delay, delay.plus(PATIENCE));
  }

  /** Waits for the brand to register the creators. */
  FollowUp forCreators(int stillUnknown) {
    return new FollowUp(
        CREATOR,
        new AffiliateWait(orderId, orderedAt, stillUnknown).subject(),
        CREATOR_PAUSE,
        LONGEST);
  }

  private String subject() {
    return orderId + "/" + orderedAt.getEpochSecond() + "/" + unknown;
  }
}
