package io.creatorledger.models.learn;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gradient-boosted trees for outcomes of yes or no, by LightGBM. One thread and fixed seeds: the
 * same rows give the same trees. Holds native memory until it is closed; not for several threads.
 */
public final class GradientBoosting implements AutoCloseable {

  private final LGBMBooster booster;
  private final int columns;

  private GradientBoosting(LGBMBooster booster, int columns) {
    this.booster = booster;
    this.columns = columns;
  }

  /**
   * How to learn.
   *
   * @param rounds how many trees
   * @param learningRate how much of each tree counts, 0 to 1
   * @param leaves most leaves of a tree
   * @param smallestLeaf least rows in a leaf
   */
  public record Options(int rounds, double learningRate, int leaves, int smallestLeaf) {

    /** LightGBM's own: 100 rounds of 0.1, 31 leaves of at least 20 rows. */
    public static Options standard() {
      return new Options(100, 0.1, 31, 20);
    }

    private String parameters() {
      Map<String, Object> parameters = new TreeMap<>();
      parameters.put("objective", "binary");
      parameters.put("learning_rate", learningRate);
      parameters.put("num_leaves", leaves);
      parameters.put("min_data_in_leaf", smallestLeaf);
      parameters.put("num_threads", 1);
      parameters.put("deterministic", true);
      parameters.put("seed", 1);
      parameters.put("verbosity", -1);
      return parameters.entrySet().stream()
          .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * Learns.
   *
   * @param rows each with the same columns; a missing value is NaN
   * @param outcomes by row: 1 or 0
   * @throws IllegalArgumentException when there are no rows, or not as many as outcomes
   * @throws IllegalStateException when the native library cannot be used on this machine
   */
  public static GradientBoosting fit(double[][] rows, double[] outcomes, Options options) {
    if (rows.length == 0 || rows.length != outcomes.length) {
      throw new IllegalArgumentException("there are no rows, or not as many as outcomes");
    }
    int columns = rows[0].length;
    String parameters = options.parameters();
    try (LGBMDataset data =
        LGBMDataset.createFromMat(flat(rows), rows.length, columns, true, parameters, null)) {
      float[] labels = new float[outcomes.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (float) outcomes[i];
      }
      data.setField("label", labels);
      LGBMBooster booster = LGBMBooster.create(data, parameters);
      for (int round = 0; round < options.rounds(); round++) {
        if (booster.updateOneIter()) {
          break; // no split improves anything any more
        }
      }
      return new GradientBoosting(booster, columns);
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM failed: " + e.getMessage(), e);
    }
  }

  /** The trees of a text of {@link #text}. */
  public static GradientBoosting parse(String text) {
    try {
      LGBMBooster booster = LGBMBooster.loadModelFromString(text);
      return new GradientBoosting(booster, booster.getNumFeature());
    } catch (LGBMException e) {
      throw new IllegalArgumentException("these are no trees of LightGBM", e);
    }
  }

  /** The trees as text, to be kept. */
  public String text() {
    return call(() -> booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN));
  }

  /** Probabilities by row. */
  public double[] probabilities(double[][] rows) {
    return predict(rows, PredictionType.C_API_PREDICT_NORMAL);
  }

  /**
   * SHAP values (Lundberg et al. 2018, "Consistent Individualized Feature Attribution for Tree
   * Ensembles"): by row, what each column adds to the log odds, and at the end what all rows have
   * in common. A row's numbers add up to its log odds.
   */
  public double[][] contributions(double[][] rows) {
    double[] flat = predict(rows, PredictionType.C_API_PREDICT_CONTRIB);
    double[][] contributions = new double[rows.length][];
    Arrays.setAll(
        contributions, i -> Arrays.copyOfRange(flat, i * (columns + 1), (i + 1) * (columns + 1)));
    return contributions;
  }

  private double[] predict(double[][] rows, PredictionType type) {
    if (rows.length == 0) {
      return new double[0];
    }
    return call(
        () -> booster.predictForMat(flat(rows), rows.length, columns, true, type, "num_threads=1"));
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  @Override
  public void close() {
    call(
        () -> {
          booster.close();
          return true;
        });
  }

  private static <T> T call(Native<T> work) {
    try {
      return work.run();
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM failed: " + e.getMessage(), e);
    }
  }

  private interface Native<T> {
    T run() throws LGBMException;
  }
}
