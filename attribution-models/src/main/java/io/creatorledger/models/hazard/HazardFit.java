package io.creatorledger.models.hazard;

import io.creatorledger.models.path.Paths;
import java.util.Arrays;
import java.util.BitSet;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * Maximum likelihood of additive hazards, none below 0. With η the baseline and what a path's
 * touches add, the log likelihood Σ conversions · {@link Link}(η) − lost · hazards is concave, so
 * projected Newton steps find its one maximum (Bertsekas 1982, "Projected Newton Methods for
 * Optimization Problems with Simple Constraints"): what is 0 and would rather be less stays out of
 * a step; what a step would take below 0 stops there.
 *
 * <p>A step costs the squared lengths of the converting paths and one Cholesky decomposition of the
 * channels' matrix.
 */
final class HazardFit {

  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 40;

  /** Of the likelihood, per conversion: far below what a conversion more or less would change. */
  private static final double PRECISION = 1e-11;

  /** Keeps channels that are never met apart from each other solvable: they share evenly. */
  private static final double RIDGE = 1e-9;

  private final Paths paths;
  private final Link link;
  private final double @Nullable [] strengths;
  private final int channels;
  private final double[] lost;
  private final double conversions;

  /**
   * @param strengths of each touch, what its channel's hazard counts with; null when each counts
   *     once
   * @param lost what a unit of each channel's hazard takes off the log likelihood, then of the
   *     baseline's
   */
  HazardFit(Paths paths, Link link, double @Nullable [] strengths, double[] lost) {
    this.paths = paths;
    this.link = link;
    this.strengths = strengths;
    this.lost = lost;
    this.channels = paths.channels().size();
    this.conversions = paths.totalConversions();
  }

  /** For journeys of which is known whether they converted, not when. */
  static HazardFit ever(Paths paths) {
    int channels = paths.channels().size();
    double[] lost = new double[channels + 1];
    for (int p = 0; p < paths.size(); p++) {
      lost[channels] += paths.nulls(p);
      for (int t = paths.start(p); t < paths.end(p); t++) {
        lost[paths.channel(t)] += paths.nulls(p);
      }
    }
    return new HazardFit(paths, Link.EVER, null, lost);
  }

  /**
   * Hazards by channel, the baseline at the end; 0 for a channel that no journey met.
   *
   * @param typical hazards of the right size
   * @param start where to begin; null for anywhere
   */
  double[] learn(double[] typical, double @Nullable [] start) {
    double[] hazards = new double[channels + 1];
    for (int i = 0; i < hazards.length; i++) {
      hazards[i] = start == null ? typical[i] / 3 : Math.max(start[i], typical[i] / 1_000);
    }
    double reached = likelihood(hazards);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(hazards);
      double size = 1;
      double[] next = moved(hazards, direction, size);
      double gained = likelihood(next) - reached;
      for (int i = 0; i < MOST_HALVINGS && !(gained >= 0); i++) {
        size /= 2;
        next = moved(hazards, direction, size);
        gained = likelihood(next) - reached;
      }
      if (!(gained > PRECISION * conversions)) {
        break;
      }
      hazards = next;
      reached += gained;
    }
    return hazards;
  }

  private double[] moved(double[] from, double[] direction, double size) {
    double[] to = new double[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = Math.max(0, from[i] + size * direction[i]);
    }
    return to;
  }

  private double likelihood(double[] hazards) {
    double likelihood = 0;
    for (int i = 0; i < lost.length; i++) {
      likelihood -= lost[i] * hazards[i];
    }
    for (int p = 0; p < paths.size(); p++) {
      if (paths.conversions(p) > 0) {
        likelihood += paths.conversions(p) * link.log(total(hazards, p));
      }
    }
    return likelihood;
  }

  private double total(double[] hazards, int path) {
    double total = hazards[channels];
    for (int t = paths.start(path), end = paths.end(path); t < end; t++) {
      total += hazards[paths.channel(t)] * strength(t);
    }
    return total;
  }

  private double strength(int touch) {
    return strengths == null ? 1 : strengths[touch];
  }

  /** By channel, the baseline's at the end. */
  double[] standardErrors(double[] channelHazards, double baseline) {
    double[] hazards = Arrays.copyOf(channelHazards, channels + 1);
    hazards[channels] = baseline;
    double[][] curvature = new double[lost.length][lost.length];
    slopeAndCurvature(hazards, curvature);
    BitSet unknown = new BitSet();
    for (int i = 0; i < lost.length; i++) {
      unknown.set(i, curvature[i][i] == 0);
    }
    double[] errors = new double[lost.length];
    for (int c = 0; c < errors.length; c++) {
      double[] unit = new double[lost.length];
      unit[c] = 1;
      errors[c] =
          unknown.get(c) ? Double.POSITIVE_INFINITY : Math.sqrt(solve(unit, curvature, unknown)[c]);
    }
    return errors;
  }

  /** Returns the slope of the likelihood and fills in its curvature, negative. */
  private double[] slopeAndCurvature(double[] hazards, double[][] curvature) {
    double[] gradient = new double[lost.length];
    for (int i = 0; i < lost.length; i++) {
      gradient[i] = -lost[i];
    }
    for (int p = 0; p < paths.size(); p++) {
      if (paths.conversions(p) > 0) {
        double slope = link.slope(total(hazards, p));
        addSlope(p, paths.conversions(p) * slope, gradient);
        addCurvature(p, paths.conversions(p) * link.curvature(slope), curvature);
      }
    }
    return gradient;
  }

  /** The Newton step of what is free to move. */
  private double[] direction(double[] hazards) {
    double[][] curvature = new double[lost.length][lost.length];
    double[] gradient = slopeAndCurvature(hazards, curvature);
    BitSet held = new BitSet();
    for (int i = 0; i < gradient.length; i++) {
      held.set(i, hazards[i] == 0 && gradient[i] <= 0 || curvature[i][i] == 0);
    }
    double[] direction = solve(gradient, curvature, held);
    for (int i = 0; i < gradient.length; i++) {
      // A channel that no converting journey met is worth nothing.
      direction[i] = curvature[i][i] == 0 ? -hazards[i] : direction[i];
    }
    return direction;
  }

  private void addSlope(int path, double weight, double[] gradient) {
    gradient[channels] += weight;
    for (int t = paths.start(path), end = paths.end(path); t < end; t++) {
      gradient[paths.channel(t)] += weight * strength(t);
    }
  }

  private void addCurvature(int path, double weight, double[][] curvature) {
    double[] last = curvature[channels];
    last[channels] += weight;
    for (int t = paths.start(path), end = paths.end(path); t < end; t++) {
      double[] row = curvature[paths.channel(t)];
      double own = weight * strength(t);
      row[channels] += own;
      last[paths.channel(t)] += own;
      for (int u = paths.start(path); u < end; u++) {
        row[paths.channel(u)] += own * strength(u);
      }
    }
  }

  private static double[] solve(double[] gradient, double[][] curvature, BitSet held) {
    int[] free = new int[gradient.length - held.cardinality()];
    for (int i = 0, next = 0; i < gradient.length; i++) {
      if (!held.get(i)) {
        free[next++] = i;
      }
    }
    double[] direction = new double[gradient.length];
    if (free.length == 0) {
      return direction;
    }
    double[][] matrix = new double[free.length][free.length];
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        matrix[i][j] = curvature[free[i]][free[j]];
      }
      matrix[i][i] *= 1 + RIDGE;
    }
    double[] right = Arrays.stream(free).mapToDouble(i -> gradient[i]).toArray();
    double[] step =
        new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), 1e-9, 0)
            .getSolver()
            .solve(new ArrayRealVector(right, false))
            .toArray();
    for (int i = 0; i < free.length; i++) {
      direction[free[i]] = step[i];
    }
    return direction;
  }
}
