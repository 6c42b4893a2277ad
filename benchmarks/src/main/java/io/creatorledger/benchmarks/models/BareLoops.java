package io.creatorledger.benchmarks.models;

/** The sums of some models, with nothing around them. */
final class BareLoops {

  private BareLoops() {}

  /** First, last, linear, time decay by place and 40/20/40, conversions and value, in one pass. */
  static double[][] heuristics(Market market) {
    int channels = market.channels;
    double[][] credits = new double[10][channels];
    for (int p = 0; p < market.journeys; p++) {
      int from = market.starts[p];
      int to = market.starts[p + 1];
      double converted = market.conversions[p];
      double value = market.values[p];
      int length = to - from;
      credits[0][market.touches[from]] += converted;
      credits[1][market.touches[from]] += value;
      credits[2][market.touches[to - 1]] += converted;
      credits[3][market.touches[to - 1]] += value;
      double linear = 1.0 / length;
      double decay = 1 / (2 - Math.scalb(1.0, 1 - length));
      double end = length == 1 ? 1 : length == 2 ? 0.5 : 0.4;
      double middle = length < 3 ? 0 : 0.2 / (length - 2);
      for (int t = to - 1; t >= from; t--) {
        int channel = market.touches[t];
        credits[4][channel] += linear * converted;
        credits[5][channel] += linear * value;
        credits[6][channel] += decay * converted;
        credits[7][channel] += decay * value;
        decay *= 0.5;
        double position = t == from || t == to - 1 ? end : middle;
        credits[8][channel] += position * converted;
        credits[9][channel] += position * value;
      }
    }
    return credits;
  }

  /** Distinct channels by a bit set; at most 64 channels. */
  static double[] shapley(Market market) {
    double[] credits = new double[market.channels];
    for (int p = 0; p < market.journeys; p++) {
      long set = 0;
      for (int t = market.starts[p]; t < market.starts[p + 1]; t++) {
        set |= 1L << market.touches[t];
      }
      double share = market.conversions[p] / Long.bitCount(set);
      for (long left = set; left != 0; left &= left - 1) {
        credits[Long.numberOfTrailingZeros(left)] += share;
      }
    }
    return credits;
  }

  /** Moves between channels, from the start, and ends. */
  static double[] markovCounts(Market market) {
    int width = market.channels + 1;
    double[] counts = new double[width * width];
    for (int p = 0; p < market.journeys; p++) {
      double weight = market.conversions[p] + market.nulls[p];
      int state = 0;
      for (int t = market.starts[p]; t < market.starts[p + 1]; t++) {
        int next = market.touches[t] + 1;
        if (next != state) {
          counts[state * width + next] += weight;
          state = next;
        }
      }
      counts[state * width] += market.conversions[p];
    }
    return counts;
  }
}
