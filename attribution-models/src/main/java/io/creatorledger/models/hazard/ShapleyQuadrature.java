package io.creatorledger.models.hazard;

import io.creatorledger.models.path.Paths;
import org.jspecify.annotations.Nullable;

/** Shapley values of a journey's channels and its baseline, where every cause strikes by itself. */
final class ShapleyQuadrature {

  /** Exact for up to twice as many players; beyond, the integrand is that smooth. */
  private static final int MOST_NODES = 32;

  private final double[] hazards;
  private final double baseline;
  private final @Nullable GaussLegendre[] rules = new GaussLegendre[MOST_NODES + 1];
  private final int[] place;
  private int[] channels = new int[16];
  private double[] misses = new double[16];

  ShapleyQuadrature(double[] hazards, double baseline) {
    this.hazards = hazards;
    this.baseline = baseline;
    this.place = new int[hazards.length];
  }

  /**
   * Adds the credits of a path's converting journeys.
   *
   * @param conversions by channel; what the baseline earns is left out
   */
  void add(Paths paths, int path, double[] conversions, double[] values) {
    int players = players(paths, path);
    double[] credit = credits(misses, players);
    double sum = 0;
    for (double part : credit) {
      sum += part;
    }
    if (sum > 0) {
      for (int i = 1; i < players; i++) {
        conversions[channels[i]] += credit[i] / sum * paths.conversions(path);
        values[channels[i]] += credit[i] / sum * paths.value(path);
      }
    }
  }

  /**
   * Shapley values.
   *
   * @param misses each player's chance not to strike
   */
  double[] credits(double[] misses, int players) {
    GaussLegendre rule = rule(Math.min(MOST_NODES, players / 2 + 1));
    double[] credit = new double[players];
    for (int node = 0; node < rule.nodes().length; node++) {
      double t = rule.nodes()[node];
      double product = rule.weights()[node];
      for (int i = 0; i < players; i++) {
        product *= 1 - t + t * misses[i];
      }
      for (int i = 0; i < players; i++) {
        credit[i] += (1 - misses[i]) * product / (1 - t + t * misses[i]);
      }
    }
    return credit;
  }

  /** Fills in each player's chance not to strike: the baseline's, then each distinct channel's. */
  private int players(Paths paths, int path) {
    int most = paths.length(path) + 1;
    if (channels.length < most) {
      channels = new int[2 * most];
      misses = new double[2 * most];
    }
    misses[0] = Math.exp(-baseline);
    int players = 1;
    for (int t = paths.start(path); t < paths.end(path); t++) {
      int channel = paths.channel(t);
      if (place[channel] == 0) {
        place[channel] = players;
        channels[players] = channel;
        misses[players] = 1;
        players++;
      }
      misses[place[channel]] *= Math.exp(-hazards[channel]);
    }
    for (int i = 1; i < players; i++) {
      place[channels[i]] = 0;
    }
    return players;
  }

  private GaussLegendre rule(int nodes) {
    GaussLegendre known = rules[nodes];
    if (known == null) {
      known = GaussLegendre.of(nodes);
      rules[nodes] = known;
    }
    return known;
  }
}
