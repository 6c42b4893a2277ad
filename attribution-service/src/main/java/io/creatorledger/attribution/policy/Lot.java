package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which of a brand's orders a policy concerns. An order is drawn when the first four bytes of
 * SHA-256(brand, line feed, change, line feed, order id) in UTF-8, read as an unsigned number, are
 * below share × 2³²: the same on every replica and whenever the order arrives. A larger share of
 * the same change draws the same orders, and more.
 *
 * @param change the number of the change of policy that drew first
 * @param share of the orders, above 0 and at most 1
 */
public record Lot(int change, double share) {

  /** Every order. */
  public static final Lot ALL = new Lot(0, 1);

  private static final double DRAWS = 0x1p32;

  /**
   * @throws IllegalArgumentException in words, when there is no such share
   */
  public Lot {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share is above 0 and at most 1, not " + share);
    }
  }

  /** Whether no order is left out. */
  public boolean isAll() {
    return share == 1;
  }

  public boolean draws(BrandId brand, OrderId order) {
    return isAll() || draw(brand.value() + "\n" + change + "\n" + order.value()) < share * DRAWS;
  }

  private static long draw(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
