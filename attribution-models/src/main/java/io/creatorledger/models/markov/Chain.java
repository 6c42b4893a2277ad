package io.creatorledger.models.markov;

/**
 * An absorbing chain in compressed rows. State 0 is the start; every other state stands for the
 * last touches of a journey, of which {@code channel} is the last. What a row does not move to
 * another state ends: with a conversion, or without.
 *
 * @param digit bits per channel in a history
 * @param histories by state its last channels, each as its number + 1, the last one lowest
 * @param channel by state; −1 for the start
 * @param rows moves of state s are {@code rows[s] … rows[s + 1] − 1}
 * @param target by move
 * @param counts how many journeys made a move
 * @param passes how many journeys left a state, moving or ending; 0 for a state nobody passed
 * @param conversions how many journeys ended with a conversion, by state
 * @param values what those conversions were worth together, by state
 */
record Chain(
    int order,
    int channels,
    int digit,
    LongNumbers histories,
    int[] channel,
    int[] rows,
    int[] target,
    double[] counts,
    double[] passes,
    double[] conversions,
    double[] values) {

  int states() {
    return channel.length;
  }

  /** The state after another touch; −1 when nobody was seen there. */
  int next(int state, int touched) {
    return histories.find(history(histories.key(state), digit, order, touched));
  }

  /** A history with one more touch. */
  static long history(long before, int digit, int order, int touched) {
    return before << digit & (1L << digit * order) - 1 | touched + 1;
  }

  /** A state's channels, the oldest first. */
  int[] history(int state) {
    int length = 0;
    while (length < order && histories.key(state) >>> digit * length != 0) {
      length++;
    }
    int[] history = new int[length];
    for (int i = 0; i < length; i++) {
      history[length - 1 - i] = (int) (histories.key(state) >>> digit * i & (1L << digit) - 1) - 1;
    }
    return history;
  }

  double probability(int state, int move) {
    return counts[move] / passes[state];
  }

  /** Probability, or worth, of what ends in a state right away. */
  double ends(double[] amounts, int state) {
    return passes[state] == 0 ? 0 : amounts[state] / passes[state];
  }
}
