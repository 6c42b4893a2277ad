package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.money.Money;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What net revenue leaves out of an order, or of what a refund gives back. A part that is absent is
 * one that the source does not say, which is not the same as nothing.
 *
 * @param tax all of it, that on shipping too, whether prices hold it or not
 * @param shipping what the buyer pays for it, less its own discounts, without tax
 * @param discount what was taken off the merchandise, without tax: net revenue and it add up to the
 *     price of the goods
 */
public record Charges(@Nullable Money tax, @Nullable Money shipping, @Nullable Money discount) {

  /** The source says nothing of them. */
  public static final Charges UNKNOWN = new Charges(null, null, null);

  /**
   * @throws IllegalArgumentException when a part is negative
   */
  public Charges {
    if (isNegative(tax) || isNegative(shipping) || isNegative(discount)) {
      throw new IllegalArgumentException("tax, shipping and discount are not negative");
    }
  }

  private static boolean isNegative(@Nullable Money part) {
    return part != null && part.minor() < 0;
  }

  @JsonIgnore
  public boolean isUnknown() {
    return tax == null && shipping == null && discount == null;
  }

  /** What both come to; a part that neither says stays unknown. */
  public Charges plus(Charges other) {
    return new Charges(
        plus(tax, other.tax), plus(shipping, other.shipping), plus(discount, other.discount));
  }

  private static @Nullable Money plus(@Nullable Money one, @Nullable Money other) {
    return one == null ? other : other == null ? one : one.plus(other);
  }

  /** Nothing is left to write when nothing is known. */
  static @Nullable Charges orAbsent(@Nullable Charges charges, Currency currency) {
    if (charges == null || charges.isUnknown()) {
      return null;
    }
    if (isOther(charges.tax, currency)
        || isOther(charges.shipping, currency)
        || isOther(charges.discount, currency)) {
      throw new IllegalArgumentException(
          "tax, shipping and discount are in the currency of the revenue, " + currency);
    }
    return charges;
  }

  private static boolean isOther(@Nullable Money part, Currency currency) {
    return part != null && !part.currency().equals(currency);
  }

  static Charges orUnknown(@Nullable Charges charges) {
    return charges == null ? UNKNOWN : charges;
  }
}
