package io.creatorledger.models.hazard;

import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Maximum likelihood of {@link HazardModel} by EM: a conversion means that at least one of
 * independent Poisson causes struck; how often each did is what the expectation step fills in. No
 * step lowers the likelihood, and no hazard becomes negative. Every third step jumps as far as the
 * two before it suggest (SQUAREM, scheme S3: Varadhan, Roland 2008); a jump that lowers the
 * likelihood is taken back.
 */
final class HazardFit {

  private static final int MOST_ROUNDS = 1_000;
  private static final double PRECISION = 1e-8;

  /** EM never leaves 0, so a jump does not get there. */
  private static final double SMALLEST = 1e-9;

  /** What EM only comes near to in the end: 0, in relation to the mean hazard. */
  private static final double NOTHING = 1e-5;

  private final Paths paths;
  private final int channels;
  private final double journeys;
  private final double mean;

  /** Touches by channel; journeys at the end, for the baseline. */
  private final double[] exposure;

  private double likelihood;

  HazardFit(Paths paths) {
    this.paths = paths;
    this.channels = paths.channels().size();
    this.journeys = paths.totalConversions() + paths.totalNulls();
    this.mean = paths.totalConversions() / journeys;
    this.exposure = new double[channels + 1];
    exposure[channels] = journeys;
    for (int p = 0; p < paths.size(); p++) {
      for (int t = paths.start(p); t < paths.end(p); t++) {
        exposure[paths.channel(t)] += paths.conversions(p) + paths.nulls(p);
      }
    }
  }

  /**
   * Hazards by channel, the baseline at the end.
   *
   * @param start where to begin; null for anywhere
   */
  double[] learn(double @Nullable [] start) {
    double[] first = new double[channels + 1];
    double each = paths.totalConversions() / Arrays.stream(exposure).sum();
    for (int i = 0; i < first.length; i++) {
      first[i] = start == null ? each : Math.max(start[i], each / 100);
    }
    double[] learned = climb(first);
    for (int i = 0; i < learned.length; i++) {
      learned[i] = learned[i] < NOTHING * mean ? 0 : learned[i];
    }
    return learned;
  }

  private double[] climb(double[] start) {
    double[] here = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] one = step(here);
      double before = likelihood;
      double[] two = step(one);
      if (change(one, two) < PRECISION) {
        return two;
      }
      double[] landed = step(jump(here, one, two));
      here = likelihood >= before ? landed : two;
    }
    return here;
  }

  private double[] jump(double[] from, double[] one, double[] two) {
    double pace = 0;
    double turn = 0;
    for (int i = 0; i < from.length; i++) {
      double r = one[i] - from[i];
      double v = two[i] - one[i] - r;
      pace += r * r;
      turn += v * v;
    }
    double length = turn == 0 ? 1 : Math.max(1, Math.sqrt(pace / turn));
    double[] to = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      double r = one[i] - from[i];
      double v = two[i] - one[i] - r;
      to[i] = from[i] + 2 * length * r + length * length * v;
      to[i] = one[i] == 0 ? 0 : Math.max(SMALLEST * mean, to[i]);
    }
    return to;
  }

  private double change(double[] before, double[] after) {
    double change = 0;
    for (int i = 0; i < before.length; i++) {
      change = Math.max(change, Math.abs(after[i] - before[i]) / mean);
    }
    return change;
  }

  /** One step of EM; leaves the log likelihood of where it began. */
  private double[] step(double[] hazards) {
    double[] struck = new double[hazards.length];
    likelihood = 0;
    for (int p = 0; p < paths.size(); p++) {
      double total = hazards[channels];
      for (int t = paths.start(p), end = paths.end(p); t < end; t++) {
        total += hazards[paths.channel(t)];
      }
      double converted = paths.conversions(p);
      likelihood -= total * paths.nulls(p);
      if (converted > 0) {
        double probability = -Math.expm1(-total);
        double strikes = converted / probability;
        likelihood += converted * Math.log(probability);
        struck[channels] += strikes;
        for (int t = paths.start(p), end = paths.end(p); t < end; t++) {
          struck[paths.channel(t)] += strikes;
        }
      }
    }
    double[] next = new double[hazards.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = exposure[i] == 0 ? 0 : hazards[i] * struck[i] / exposure[i];
    }
    return next;
  }
}
