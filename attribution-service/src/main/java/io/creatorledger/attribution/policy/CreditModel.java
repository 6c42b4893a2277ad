package io.creatorledger.attribution.policy;

import io.creatorledger.models.rule.ExpectedShares;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.util.Arrays;
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
   * The shares of a journey whose touches are not certain.
   *
   * @param odds that each touch was the buyer's, from 0 to 1
   */
  default Shares expected(List<CreatorId> creators, List<Duration> ages, List<Double> odds) {
    if (odds.stream().allMatch(each -> each == 1)) {
      return shares(creators, ages);
    }
    long[] expected =
        ExpectedShares.of(
            odds.stream().mapToDouble(Double::doubleValue).toArray(),
            touches -> {
              Shares some =
                  shares(
                      Arrays.stream(touches).mapToObj(creators::get).toList(),
                      Arrays.stream(touches).mapToObj(ages::get).toList());
              long[] all = Arrays.copyOf(some.touches(), touches.length + 1);
              all[touches.length] = some.nobody();
              return all;
            });
    return new Shares(Arrays.copyOf(expected, odds.size()), expected[odds.size()]);
  }

  /**
   * Whole shares: a touch's weight is its share divided by the sum of all.
   *
   * @param touches one each, none negative
   * @param nobody what no creator earned
   */
  record Shares(long[] touches, long nobody) {}
}
