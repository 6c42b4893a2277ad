package io.creatorledger.models.markov;

import io.creatorledger.models.path.Paths;
import java.util.HashMap;
import java.util.Map;

/**
 * How likely a conversion still is after each touch of a journey, by a chain of order 1 that was
 * counted from others. Tells whether a chain knows anything of who converts; of removal effects it
 * proves nothing.
 *
 * <p>Consecutive touches of one channel count as one, as in {@link MarkovModel}. A channel's chance
 * is P(conversion) from its state, with one journey of the overall rate mixed in: what was seen a
 * few times is neither impossible nor certain. A channel that was never seen has the overall rate.
 */
public final class ChainForecast {

  private final Map<String, Double> chances;
  private final double rate;

  private ChainForecast(Map<String, Double> chances, double rate) {
    this.chances = chances;
    this.rate = rate;
  }

  /**
   * Counts and solves.
   *
   * @throws IllegalArgumentException without journeys that converted and journeys that did not
   */
  public static ChainForecast of(Paths paths) {
    if (paths.totalConversions() == 0 || paths.totalNulls() == 0) {
      throw new IllegalArgumentException(
          "chances are learned from journeys that converted and journeys that did not; one kind is"
              + " missing");
    }
    double[] converted = new double[1];
    double[] all = new double[1];
    eachTouch(
        paths,
        (channel, conversions, nulls) -> {
          converted[0] += conversions;
          all[0] += conversions + nulls;
        });
    double rate = converted[0] / all[0];
    Chain chain = ChainBuilder.count(paths, 1, true);
    double[] expected = new SparseSolver(chain).expected(chain.conversions());
    Map<String, Double> chances = new HashMap<>();
    for (int s = 1; s < chain.states(); s++) {
      double passed = chain.passes()[s];
      chances.put(
          paths.channels().get(chain.channel()[s]), (passed * expected[s] + rate) / (passed + 1));
    }
    return new ChainForecast(chances, rate);
  }

  /** The forecast that knows no channels: after every touch the overall rate. */
  public ChainForecast plain() {
    return new ChainForecast(Map.of(), rate);
  }

  /** P(conversion still to come) right after a touch. */
  public double chance(String channel) {
    return chances.getOrDefault(channel, rate);
  }

  /**
   * Mean over the touches of −ln of the chance that was given to what came of their journeys.
   *
   * @param others journeys, which may be over other channels; not a number without any
   */
  public double logLoss(Paths others) {
    double[] loss = new double[1];
    double[] touches = new double[1];
    eachTouch(
        others,
        (channel, conversions, nulls) -> {
          double chance = chance(channel);
          loss[0] -= conversions * Math.log(chance) + nulls * Math.log1p(-chance);
          touches[0] += conversions + nulls;
        });
    return loss[0] / touches[0];
  }

  private interface Touched {
    void by(String channel, double conversions, double nulls);
  }

  private static void eachTouch(Paths paths, Touched touched) {
    for (int p = 0; p < paths.size(); p++) {
      int before = -1;
      for (int t = paths.start(p); t < paths.end(p); t++) {
        int channel = paths.channel(t);
        if (channel != before) {
          touched.by(paths.channels().get(channel), paths.conversions(p), paths.nulls(p));
        }
        before = channel;
      }
    }
  }
}
