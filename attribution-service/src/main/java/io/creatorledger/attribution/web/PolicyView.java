package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.PolicyTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a brand's policy.
 *
 * @param ordersFrom absent in version 0, which concerns all orders
 * @param share of the orders that it concerns
 * @param takesBack the version that it takes back with all since: its orders are credited as before
 *     that one, and {@code terms} are those that most of them are
 */
record PolicyView(
    int version,
    @Nullable Instant ordersFrom,
    double share,
    @Nullable Instant appliedAt,
    PolicyTerms.Text terms,
    @Nullable Integer takesBack) {

  static PolicyView of(AttributionPolicy policy) {
    boolean first = policy.version() == 0;
    return new PolicyView(
        policy.version(),
        first ? null : policy.ordersFrom(),
        policy.lot().share(),
        first ? null : policy.appliedAt(),
        policy.terms().text(),
        policy.takesBack());
  }
}
