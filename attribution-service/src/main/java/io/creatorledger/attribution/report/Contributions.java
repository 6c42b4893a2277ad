package io.creatorledger.attribution.report;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What credited revenue leaves when the goods are paid: known costs are taken off, and the margin
 * stands in for those that are not known. Without one these goods leave nothing that counts here;
 * the share of known costs says how much that is.
 *
 * @param margin the part of net revenue that is left, 0 to 1
 */
public record Contributions(Map<@Nullable String, KnownMargin> known, @Nullable BigDecimal margin) {

  /**
   * Of an item's credit.
   *
   * @param known the part of the credit whose goods' costs are known
   * @param left rounded to minor units; null when nothing is known and no margin stands in
   */
  public record Contribution(Money known, @Nullable Money left) {

    Contribution plus(Contribution other) {
      Money sum = left == null ? other.left : other.left == null ? left : left.plus(other.left);
      return new Contribution(known.plus(other.known), sum);
    }
  }

  Contribution of(@Nullable String id, Money credited) {
    KnownMargin of = known.getOrDefault(id, KnownMargin.NONE);
    BigDecimal left = of.contribution();
    if (margin != null) {
      BigDecimal rest = BigDecimal.valueOf(credited.minor()).subtract(of.revenue());
      left = left.add(margin.multiply(rest));
    }
    boolean unknown = margin == null && !known.containsKey(id) && credited.minor() != 0;
    return new Contribution(
        rounded(of.revenue(), credited),
        unknown || (margin == null && known.isEmpty()) ? null : rounded(left, credited));
  }

  private static Money rounded(BigDecimal minor, Money like) {
    return new Money(minor.setScale(0, RoundingMode.HALF_EVEN).longValueExact(), like.currency());
  }
}
