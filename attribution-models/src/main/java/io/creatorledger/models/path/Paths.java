package io.creatorledger.models.path;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journeys in columns: which channels touched a person, in order, how often that path was walked,
 * and what it led to. Immutable.
 *
 * <p>Paths are numbered 0 … size − 1, touches 0 … touchCount − 1 over all paths: those of path
 * {@code p} are {@code start(p) … end(p) − 1}, oldest first. Journeys that are alike share a path,
 * so what is computed from paths grows with distinct paths, not with people.
 */
public final class Paths {

  private final List<String> channels;
  private final int[] starts;
  private final int[] touches;
  private final double @Nullable [] ages;
  private final double[] conversions;
  private final double[] values;
  private final double[] squares;
  private final double[] nulls;

  Paths(
      List<String> channels,
      int[] starts,
      int[] touches,
      double @Nullable [] ages,
      double[] conversions,
      double[] values,
      double[] squares,
      double[] nulls) {
    this.channels = List.copyOf(channels);
    this.starts = starts;
    this.touches = touches;
    this.ages = ages;
    this.conversions = conversions;
    this.values = values;
    this.squares = squares;
    this.nulls = nulls;
  }

  /** Names by channel number, in order of first appearance. */
  public List<String> channels() {
    return channels;
  }

  /** How many paths. */
  public int size() {
    return starts.length - 1;
  }

  /** Touches of all paths together. */
  public int touchCount() {
    return touches.length;
  }

  public int start(int path) {
    return starts[path];
  }

  public int end(int path) {
    return starts[path + 1];
  }

  /** Touches of a path; at least 1. */
  public int length(int path) {
    return starts[path + 1] - starts[path];
  }

  /** The channel's number of a touch. */
  public int channel(int touch) {
    return touches[touch];
  }

  /** Whether the touches' ages are known. */
  public boolean timed() {
    return ages != null;
  }

  /**
   * Time from a touch to its path's end, in days; not negative.
   *
   * @throws IllegalStateException when the paths have no times
   */
  public double age(int touch) {
    if (ages == null) {
      throw new IllegalStateException("these paths have no times");
    }
    return ages[touch];
  }

  /** Journeys along this path that converted. */
  public double conversions(int path) {
    return conversions[path];
  }

  /** What all the path's conversions are worth together. */
  public double value(int path) {
    return values[path];
  }

  /**
   * Sum of the squares of what the path's conversions are worth one by one: how far orders differ.
   * Those that were added together count as equal.
   */
  public double valueSquares(int path) {
    return squares[path];
  }

  /** Journeys along this path that ended without a conversion. */
  public double nulls(int path) {
    return nulls[path];
  }

  public double totalConversions() {
    return sum(conversions);
  }

  public double totalValue() {
    return sum(values);
  }

  public double totalNulls() {
    return sum(nulls);
  }

  /**
   * The same paths, walked another number of times: a fold's part. A path's value is scaled with
   * its conversions.
   *
   * @param newConversions per path; 0 where there were none
   * @param newNulls per path
   */
  public Paths reweighted(double[] newConversions, double[] newNulls) {
    requirePerPath(newConversions, newNulls);
    return reweighted(newConversions, scaled(values, newConversions), newNulls);
  }

  /**
   * The same paths, walked another number of times by others: a bootstrap's replicate.
   *
   * @param newConversions per path; 0 where there were none
   * @param newValues of those conversions together, per path
   * @param newNulls per path
   */
  public Paths reweighted(double[] newConversions, double[] newValues, double[] newNulls) {
    requirePerPath(newConversions, newValues, newNulls);
    return new Paths(
        channels,
        starts,
        touches,
        ages,
        newConversions,
        newValues,
        scaled(squares, newConversions),
        newNulls);
  }

  private void requirePerPath(double[]... columns) {
    for (double[] column : columns) {
      if (column.length != size()) {
        throw new IllegalArgumentException("one weight per path is needed, " + size() + " of each");
      }
    }
  }

  private double[] scaled(double[] amounts, double[] newConversions) {
    double[] scaled = new double[size()];
    for (int p = 0; p < size(); p++) {
      scaled[p] = conversions[p] == 0 ? 0 : amounts[p] * newConversions[p] / conversions[p];
    }
    return scaled;
  }

  /** The same journeys without their times: those along the same path are counted together. */
  public Paths untimed() {
    if (ages == null) {
      return this;
    }
    PathsBuilder builder = PathsBuilder.untimed();
    channels.forEach(builder::channel);
    for (int p = 0; p < size(); p++) {
      int[] path = Arrays.copyOfRange(touches, starts[p], starts[p + 1]);
      builder.add(path, path.length, conversions[p], values[p], squares[p], nulls[p]);
    }
    return builder.build();
  }

  private static double sum(double[] column) {
    double sum = 0;
    double lost = 0; // Kahan 1965: a million small terms must not lose the cents
    for (double term : column) {
      double corrected = term - lost;
      double next = sum + corrected;
      lost = next - sum - corrected;
      sum = next;
    }
    return sum;
  }
}
