package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.PolicyTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a brand's policy.
 *
 * @param ordersFrom absent in version 0, which concerns all orders
 */
record PolicyView(
    int version,
    @Nullable Instant ordersFrom,
    @Nullable Instant appliedAt,
    PolicyTerms.Text terms) {

  static PolicyView of(AttributionPolicy policy) {
    boolean first = policy.version() == 0;
    return new PolicyView(
        policy.version(),
        first ? null : policy.ordersFrom(),
        first ? null : policy.appliedAt(),
        policy.terms().text());
  }
}
