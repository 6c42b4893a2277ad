package io.creatorledger.models.rule;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Credits channels by a rule, journey by journey. Repeated touches of a channel are each a touch of
 * their own: nothing is collapsed.
 *
 * <p>A half-life of {@code time_decay} counts days where paths have times. Where they have not, an
 * age is the number of touches after it, and {@link Rules#TIME_DECAY}'s own half-life is one touch.
 */
public final class RuleCredits {

  private static final String DIRECT = "direct";

  /** Weights of every place for lengths up to this are kept; longer journeys are rare. */
  private static final int KEPT_LENGTHS = 256;

  private RuleCredits() {}

  /** Credits by a rule; channels named {@code direct}, in any case, are direct visits. */
  public static Credits of(Rule rule, Paths paths) {
    Weigher weigher =
        switch (rule) {
          case PositionRule position -> new ByLength(position);
          case LastNonDirectRule last -> new ByTouches(last, paths, direct(paths));
          case TimeDecayRule decay when paths.timed() -> new ByTouches(decay, paths, null);
          case TimeDecayRule decay -> new ByLength(inTouches(decay));
        };
    double[] conversions = new double[paths.channels().size()];
    double[] values = new double[conversions.length];
    for (int p = 0; p < paths.size(); p++) {
      double converted = paths.conversions(p);
      if (converted > 0) {
        Weights weights = weigher.weights(p, paths);
        double value = paths.value(p);
        int first = paths.start(p);
        for (int i = weights.from; i < weights.to; i++) {
          int channel = paths.channel(first + i);
          conversions[channel] += weights.of[i] * converted;
          values[channel] += weights.of[i] * value;
        }
      }
    }
    return new Credits(rule.name(), paths.channels(), conversions, values);
  }

  private static TimeDecayRule inTouches(TimeDecayRule decay) {
    return decay.equals(Rules.TIME_DECAY) ? new TimeDecayRule(decay.name(), 1) : decay;
  }

  private static BitSet direct(Paths paths) {
    BitSet direct = new BitSet();
    for (int c = 0; c < paths.channels().size(); c++) {
      direct.set(c, paths.channels().get(c).toLowerCase(Locale.ROOT).equals(DIRECT));
    }
    return direct;
  }

  /** Weights of a journey's touches: they are 0 outside {@code from … to − 1} and sum up to 1. */
  private record Weights(double[] of, int from, int to) {

    static Weights of(long[] shares) {
      double total = Arrays.stream(shares).sum();
      int from = 0;
      int to = shares.length;
      while (shares[from] == 0) {
        from++;
      }
      while (shares[to - 1] == 0) {
        to--;
      }
      return new Weights(Arrays.stream(shares).mapToDouble(s -> s / total).toArray(), from, to);
    }
  }

  private sealed interface Weigher {
    Weights weights(int path, Paths paths);
  }

  /** Every journey of a length has the same weights. */
  private static final class ByLength implements Weigher {

    private final Rule rule;
    private final @Nullable Weights[] kept = new Weights[KEPT_LENGTHS + 1];

    ByLength(Rule rule) {
      this.rule = rule;
    }

    @Override
    public Weights weights(int path, Paths paths) {
      int length = paths.length(path);
      if (length > KEPT_LENGTHS) {
        return Weights.of(rule.shares(Touches.of(length)));
      }
      Weights known = kept[length];
      if (known == null) {
        known = Weights.of(rule.shares(Touches.of(length)));
        kept[length] = known;
      }
      return known;
    }
  }

  /** Times or channels of the touches count. */
  private record ByTouches(Rule rule, Paths paths, @Nullable BitSet direct) implements Weigher {

    @Override
    public Weights weights(int path, Paths paths) {
      int length = paths.length(path);
      int start = paths.start(path);
      double[] ages = paths.timed() ? new double[length] : null;
      boolean[] flags = direct == null ? null : new boolean[length];
      for (int i = 0; i < length; i++) {
        if (ages != null) {
          ages[i] = paths.age(start + i);
        }
        if (flags != null && direct != null) {
          flags[i] = direct.get(paths.channel(start + i));
        }
      }
      return Weights.of(rule.shares(new Touches(length, ages, flags)));
    }
  }
}
