package io.creatorledger.attribution.report;

import io.creatorledger.schema.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credit of one creator, campaign, piece of content or attribute of these in one currency.
 *
 * @param attributed whether a creator earned it
 * @param id the item or attribute; null for what is unattributed, and for credit without it
 * @param name as the brand registered it; null when it did not
 * @param orders by accrual: how many orders of the period it has credit in; by cash: how many came
 *     to it in the period less how many left it, wholly refunded or credited to others; null for an
 *     attribute
 */
public record CreditSum(
    boolean attributed,
    @Nullable String id,
    @Nullable String name,
    @Nullable Long orders,
    Money amount) {

  /** The same under the name of its id, if there is one. */
  public CreditSum named(Map<String, String> names) {
    return id == null ? this : new CreditSum(attributed, id, names.get(id), orders, amount);
  }

  boolean isNothing() {
    return (orders == null || orders == 0) && amount.minor() == 0;
  }
}
