package io.creatorledger.models.markov;

import io.creatorledger.models.path.Paths;
import java.util.Arrays;

/**
 * Counts the moves of journeys. Consecutive touches of one channel count as one; a journey's state
 * is the sequence of its last k channels, of fewer near its start.
 */
final class ChainBuilder {

  private static final int FIRST_CAPACITY = 1 << 10;

  private final int order;
  private final int channels;
  private final int digit;
  private final LongNumbers states;
  private final LongNumbers moves;
  private int[] target = new int[FIRST_CAPACITY];
  private double[] counts = new double[FIRST_CAPACITY];
  private double[] conversions = new double[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private double[] ends = new double[FIRST_CAPACITY];

  private ChainBuilder(int order, int channels) {
    this.order = order;
    this.channels = channels;
    this.digit = Integer.SIZE - Integer.numberOfLeadingZeros(channels);
    this.states = new LongNumbers(order == 1 ? channels + 1L : Long.MAX_VALUE);
    this.moves = new LongNumbers(order == 1 ? (channels + 1L) * channels : Long.MAX_VALUE);
    states.number(0);
  }

  /**
   * @param order at least 1
   * @param withNulls whether journeys that did not convert count
   * @throws IllegalArgumentException when so many channels cannot be told apart at this order
   */
  static Chain count(Paths paths, int order, boolean withNulls) {
    int channels = paths.channels().size();
    ChainBuilder builder = new ChainBuilder(order, channels);
    if (order < 1 || builder.digit * order >= Long.SIZE) {
      throw new IllegalArgumentException(
          "the order is at least 1 and, with "
              + channels
              + " channels, at most "
              + (Long.SIZE - 1) / builder.digit
              + ", not "
              + order);
    }
    for (int p = 0; p < paths.size(); p++) {
      builder.walk(paths, p, withNulls);
    }
    return builder.build();
  }

  private void walk(Paths paths, int path, boolean withNulls) {
    double converted = paths.conversions(path);
    double unconverted = withNulls ? paths.nulls(path) : 0;
    double weight = converted + unconverted;
    if (weight == 0) {
      return;
    }
    int state = 0;
    int before = -1;
    for (int t = paths.start(path), end = paths.end(path); t < end; t++) {
      int channel = paths.channel(t);
      if (channel != before) {
        int move = move(state, channel);
        counts[move] += weight;
        state = target[move];
        before = channel;
      }
    }
    conversions[state] += converted;
    values[state] += paths.value(path);
    ends[state] += weight;
  }

  private int move(int state, int channel) {
    int known = moves.size();
    int move = moves.number((long) state * channels + channel);
    if (move == known) {
      long history = Chain.history(states.key(state), digit, order, channel);
      if (move == target.length) {
        target = Arrays.copyOf(target, 2 * move);
        counts = Arrays.copyOf(counts, 2 * move);
      }
      target[move] = states.number(history);
      if (target[move] == ends.length) {
        conversions = Arrays.copyOf(conversions, 2 * ends.length);
        values = Arrays.copyOf(values, 2 * ends.length);
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
    }
    return move;
  }

  private Chain build() {
    int size = states.size();
    int[] rows = new int[size + 1];
    for (int m = 0; m < moves.size(); m++) {
      rows[from(m) + 1]++;
    }
    for (int s = 0; s < size; s++) {
      rows[s + 1] += rows[s];
    }
    int[] next = Arrays.copyOf(rows, size);
    int[] sortedTarget = new int[moves.size()];
    double[] sortedCounts = new double[moves.size()];
    double[] passes = Arrays.copyOf(ends, size);
    for (int m = 0; m < moves.size(); m++) {
      int place = next[from(m)]++;
      sortedTarget[place] = target[m];
      sortedCounts[place] = counts[m];
      passes[from(m)] += counts[m];
    }
    int[] channel = new int[size];
    for (int s = 0; s < size; s++) {
      channel[s] = (int) (states.key(s) & (1L << digit) - 1) - 1;
    }
    return new Chain(
        order,
        channels,
        digit,
        states,
        channel,
        rows,
        sortedTarget,
        sortedCounts,
        passes,
        Arrays.copyOf(conversions, size),
        Arrays.copyOf(values, size));
  }

  private int from(int move) {
    return (int) (moves.key(move) / channels);
  }
}
