package io.creatorledger.models.rule;

import io.creatorledger.models.path.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What several rules weigh the touches of a path with. */
final class Weights {

  private static final String DIRECT = "direct";

  /** Weights of lengths up to this are kept; longer journeys are rare. */
  private static final int KEPT_LENGTHS = 256;

  private final Paths paths;
  private final BitSet direct = new BitSet();
  private final List<Rule> rules = new ArrayList<>();

  /** Rules that see more of a path than its length. */
  private final BitSet byTouches = new BitSet();

  private final double[] @Nullable [] kept = new double[KEPT_LENGTHS + 1][];

  Weights(List<Rule> rules, Paths paths) {
    this.paths = paths;
    for (int c = 0; c < paths.channels().size(); c++) {
      direct.set(c, paths.channels().get(c).toLowerCase(Locale.ROOT).equals(DIRECT));
    }
    for (Rule rule : rules) {
      switch (rule) {
        case PositionRule position -> this.rules.add(position);
        case LastNonDirectRule last -> {
          byTouches.set(this.rules.size(), !direct.isEmpty());
          this.rules.add(last);
        }
        case TimeDecayRule decay -> {
          byTouches.set(this.rules.size(), paths.timed());
          this.rules.add(paths.timed() ? decay : inTouches(decay));
        }
      }
    }
  }

  int rules() {
    return rules.size();
  }

  private static TimeDecayRule inTouches(TimeDecayRule decay) {
    return decay.equals(Rules.TIME_DECAY) ? new TimeDecayRule(decay.name(), 1) : decay;
  }

  /**
   * Weights of a path's touches: those of the first touch by every rule, then of the second; a
   * rule's sum up to 1. Not to be changed.
   */
  double[] of(int path) {
    int length = paths.length(path);
    double[] known = length > KEPT_LENGTHS ? null : kept[length];
    if (known == null) {
      known = byLength(length);
      if (length <= KEPT_LENGTHS) {
        kept[length] = known;
      }
    }
    return byTouches.isEmpty() ? known : withTouches(known.clone(), path);
  }

  private double[] byLength(int length) {
    double[] weights = new double[length * rules.size()];
    for (int r = 0; r < rules.size(); r++) {
      if (!byTouches.get(r)) {
        put(weights, r, rules.get(r).shares(Touches.of(length)));
      }
    }
    return weights;
  }

  private double[] withTouches(double[] weights, int path) {
    Touches touches = touches(path);
    for (int r = byTouches.nextSetBit(0); r >= 0; r = byTouches.nextSetBit(r + 1)) {
      put(weights, r, rules.get(r).shares(touches));
    }
    return weights;
  }

  private void put(double[] weights, int rule, long[] shares) {
    double total = Arrays.stream(shares).sum();
    for (int i = 0; i < shares.length; i++) {
      weights[i * rules.size() + rule] = shares[i] / total;
    }
  }

  private Touches touches(int path) {
    int length = paths.length(path);
    double[] ages = paths.timed() ? new double[length] : null;
    boolean[] flags = new boolean[length];
    for (int i = 0; i < length; i++) {
      int touch = paths.start(path) + i;
      flags[i] = direct.get(paths.channel(touch));
      if (ages != null) {
        ages[i] = paths.age(touch);
      }
    }
    return new Touches(length, ages, flags);
  }
}
