package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.ChangeKind;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyDifference;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of policy, for people and programs.
 *
 * @param follows the change of terms that it promotes or rolls back; absent in one of terms
 * @param share of the orders from then on that it concerns
 * @param version the policy it became
 * @param progress of the preview or application under way, between 0 and 1
 */
record PolicyChangeView(
    int number,
    ChangeKind kind,
    @Nullable Integer follows,
    ChangeState state,
    Instant ordersFrom,
    double share,
    PolicyTerms.Text terms,
    String reason,
    String proposedBy,
    Instant proposedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Integer version,
    long orders,
    long done,
    long changed,
    double progress,
    List<Difference> differences) {

  /**
   * Credit of the orders that the change concerns.
   *
   * @param creatorId absent for what is unattributed
   */
  record Difference(
      String model,
      @Nullable CreatorId creatorId,
      String currency,
      long orders,
      String before,
      String after,
      String change) {

    static Difference of(PolicyDifference difference) {
      return new Difference(
          difference.model().value(),
          difference.creator(),
          difference.after().currency().getCurrencyCode(),
          difference.orders(),
          difference.before().amount(),
          difference.after().amount(),
          difference.after().minus(difference.before()).amount());
    }
  }

  static PolicyChangeView of(PolicyChange change, List<PolicyDifference> differences) {
    return new PolicyChangeView(
        change.number(),
        change.kind(),
        change.follows(),
        change.state(),
        change.ordersFrom(),
        change.share(),
        change.terms().text(),
        change.reason(),
        change.proposedBy(),
        change.proposedAt(),
        change.decidedBy(),
        change.decidedAt(),
        change.version(),
        change.orders(),
        change.done(),
        change.changed(),
        change.progress(),
        differences.stream().map(Difference::of).toList());
  }
}
