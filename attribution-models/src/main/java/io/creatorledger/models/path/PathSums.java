package io.creatorledger.models.path;

import java.util.stream.IntStream;

/**
 * Sums over many paths, by all processors. Paths are divided by their number alone and parts are
 * added in order, so the same paths give the same sums to the last digit on every machine.
 */
public final class PathSums {

  private static final int PARTS = 8;

  /** Fewer paths are summed faster than divided. */
  private static final int FEW = 1 << 15;

  private PathSums() {}

  /** Adds some paths to sums. */
  @FunctionalInterface
  public interface Part {
    /**
     * Adds the paths {@code from … to − 1}. Called at the same time for other paths with other
     * sums.
     */
    void add(int from, int to, double[] sums);
  }

  /**
   * Sums over all paths.
   *
   * @param length of the array of sums
   */
  public static double[] of(Paths paths, int length, Part part) {
    int size = paths.size();
    double[] total = new double[length];
    if (size < FEW) {
      part.add(0, size, total);
      return total;
    }
    double[][] sums = new double[PARTS][length];
    IntStream.range(0, PARTS)
        .parallel()
        .forEach(p -> part.add(bound(size, p), bound(size, p + 1), sums[p]));
    for (double[] of : sums) {
      for (int i = 0; i < length; i++) {
        total[i] += of[i];
      }
    }
    return total;
  }

  private static int bound(int size, int part) {
    return (int) ((long) size * part / PARTS);
  }
}
