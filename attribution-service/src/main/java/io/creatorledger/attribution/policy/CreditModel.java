package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.util.List;

/** A way to share an order's revenue out. */
public sealed interface CreditModel permits RuleCredit, LearnedCredit {

  /** As policies spell it, with its version where it was learned. */
  String text();

  /** As the ledger and reports know it, whatever its version. */
  ModelName name();

  /**
   * The shares of a journey.
   *
   * @param creators of the touches, oldest first; at least one
   * @param ages how long before the order each touch was
   */
  Shares shares(List<CreatorId> creators, List<Duration> ages);

  /**
   * Whole shares: a touch's weight is its share divided by the sum of all.
   *
   * @param touches one each, none negative
   * @param nobody what no creator earned
   */
  record Shares(long[] touches, long nobody) {}
}
