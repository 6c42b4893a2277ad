package io.creatorledger.attribution.policy;

import io.creatorledger.models.rule.ExpectedShares;
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
   * @param players whose the touches are, oldest first; at least one
   * @param ages how long before the order each touch was
   */
  Shares shares(List<Player> players, List<Duration> ages);

  /**
   * The shares of a journey that is not certain: the expectation over all that may be true.
   *
   * @param odds that each touch was the buyer's when the order is the profile's, from 0 to 1
   * @param without the same when the order is somebody else's
   * @param certainty that the order is the profile's, from 0 to 1
   */
  default Shares expected(
      List<Player> players,
      List<Duration> ages,
      List<Double> odds,
      List<Double> without,
      double certainty) {
    if (certainty == 1 && odds.stream().allMatch(each -> each == 1)) {
      return shares(players, ages);
    }
    ExpectedShares.Model model =
        touches -> {
          Shares some =
              shares(
                  Arrays.stream(touches).mapToObj(players::get).toList(),
                  Arrays.stream(touches).mapToObj(ages::get).toList());
          long[] all = Arrays.copyOf(some.touches(), touches.length + 1);
          all[touches.length] = some.nobody();
          return all;
        };
    long[] expected =
        ExpectedShares.either(
            certainty,
            ExpectedShares.of(doubles(odds), model),
            ExpectedShares.of(doubles(without), model));
    return new Shares(Arrays.copyOf(expected, odds.size()), expected[odds.size()]);
  }

  private static double[] doubles(List<Double> odds) {
    return odds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Whole shares: a touch's weight is its share divided by the sum of all.
   *
   * @param touches one each, none negative
   * @param nobody what no creator earned
   */
  record Shares(long[] touches, long nobody) {}
}
