package io.creatorledger.benchmarks.models;

import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Distinct paths, as models read them and as bare arrays. Lengths are 1 to 8, 4.5 in the mean;
 * channel c is as frequent as 1 / (c + 3); every path has conversions and nulls, so none is
 * skipped.
 */
@State(Scope.Benchmark)
public class Market {

  private static final int LONGEST = 8;

  @Param("1000000")
  int journeys;

  @Param("50")
  int channels;

  Paths paths = PathsBuilder.untimed().build();
  int[] starts = {};
  int[] touches = {};
  double[] conversions = {};
  double[] values = {};
  double[] nulls = {};

  /** Generates the same paths every time. */
  @Setup
  public void generate() {
    PathsBuilder builder = PathsBuilder.untimed();
    for (int c = 0; c < channels; c++) {
      builder.channel("channel " + c);
    }
    SplittableRandom random = new SplittableRandom(42);
    double[] cumulative = new double[channels];
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += 1.0 / (c + 3);
      cumulative[c] = sum;
    }
    int[] path = new int[LONGEST];
    while (builder.size() < journeys) {
      int length = 1 + random.nextInt(LONGEST);
      for (int i = 0; i < length; i++) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble(sum));
        path[i] = found < 0 ? -found - 1 : found;
      }
      builder.add(path, length, 1, 1 + random.nextInt(100), 3);
    }
    paths = builder.build();
    copy();
  }

  private void copy() {
    int size = paths.size();
    starts = new int[size + 1];
    touches = new int[paths.touchCount()];
    conversions = new double[size];
    values = new double[size];
    nulls = new double[size];
    for (int p = 0; p < size; p++) {
      starts[p + 1] = paths.end(p);
      conversions[p] = paths.conversions(p);
      values[p] = paths.value(p);
      nulls[p] = paths.nulls(p);
    }
    for (int t = 0; t < touches.length; t++) {
      touches[t] = paths.channel(t);
    }
  }
}
