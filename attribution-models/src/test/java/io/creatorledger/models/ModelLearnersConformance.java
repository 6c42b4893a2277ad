package io.creatorledger.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.learn.Accuracy;
import io.creatorledger.models.learn.CoxModel;
import io.creatorledger.models.learn.GradientBoosting;
import io.creatorledger.models.learn.KaplanMeier;
import io.creatorledger.models.learn.LogisticRegression;
import io.creatorledger.models.learn.Survival;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Public data sets whose regressions, survival and boosting are known. */
class ModelLearnersConformance {

  private static final String FOLDER = "a-model-learners/";

  private final JsonNode expected = GroundTruth.json(FOLDER + "expected.json");

  @Test
  void coxIsWhatRAndLifelinesSay() {
    JsonNode cox = expected.path("cox_proportional_hazards");
    List<String> columns = names(cox.path("coef"));
    List<Survival> rossi = rossi(columns);
    CoxModel efron = CoxModel.fit(rossi, CoxModel.Ties.EFRON);

    compare(columns, efron.coefficients(), cox.path("coef"), 1e-4);
    compare(columns, efron.standardErrors(), cox.path("se"), 1e-4);
    assertThat(efron.nullLogLikelihood())
        .isCloseTo(cox.path("log_likelihood_null").doubleValue(), within(1e-4));
    assertThat(efron.logLikelihood())
        .isCloseTo(cox.path("log_likelihood").doubleValue(), within(1e-4));
    assertThat(efron.concordance()).isCloseTo(cox.path("concordance").doubleValue(), within(1e-5));
    compare(
        columns,
        CoxModel.fit(rossi, CoxModel.Ties.BRESLOW).coefficients(),
        cox.path("coef_breslow_ties"),
        1e-4);
  }

  @Test
  void survivalIsWhatRSays() {
    JsonNode survival = expected.path("kaplan_meier");
    double tolerance = survival.path("tolerance").doubleValue();
    List<Survival> rossi = rossi(List.of("fin"));
    List<List<Survival>> groups = new ArrayList<>();
    for (double fin : new double[] {0, 1}) {
      groups.add(rossi.stream().filter(s -> s.columns()[0] == fin).toList());
    }
    for (int group = 0; group < 2; group++) {
      KaplanMeier curve = KaplanMeier.of(groups.get(group));
      for (Map.Entry<String, JsonNode> point :
          survival.path("survival").path("fin=" + group).properties()) {
        assertThat(curve.at(Double.parseDouble(point.getKey())))
            .isCloseTo(point.getValue().doubleValue(), within(tolerance));
      }
    }
    // Published with two decimals.
    assertThat(KaplanMeier.logRank(groups))
        .isCloseTo(survival.path("log_rank_chisq").doubleValue(), within(5e-3));
  }

  @Test
  void logisticRegressionIsWhatGreenePrinted() {
    JsonNode logit = expected.path("logistic_regression");
    List<double[]> rows = new ArrayList<>();
    List<Double> grades = new ArrayList<>();
    for (String line : GroundTruth.text(FOLDER + "spector.csv").lines().skip(1).toList()) {
      double[] cells =
          Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
      rows.add(Arrays.copyOfRange(cells, 1, 4));
      grades.add(cells[4]);
    }
    LogisticRegression fitted =
        LogisticRegression.fit(
            rows.toArray(double[][]::new),
            grades.stream().mapToDouble(Double::doubleValue).toArray(),
            null,
            0);
    List<String> columns = List.of("GPA", "TUCE", "PSI", "const");
    compare(columns, fitted.coefficients(), logit.path("coef"), 1e-4);
    compare(columns, fitted.standardErrors(), logit.path("se"), 1e-4);
    assertThat(fitted.logLikelihood())
        .isCloseTo(logit.path("log_likelihood").doubleValue(), within(1e-4));
  }

  @Test
  void boostingForetellsAsWellAsLightGbmsOwnTestAsks() {
    JsonNode boosting = expected.path("gradient_boosting");
    Set<Integer> testRows = new HashSet<>();
    boosting.path("test_rows").forEach(row -> testRows.add(row.intValue()));
    List<double[]> train = new ArrayList<>();
    List<double[]> test = new ArrayList<>();
    List<String> lines = GroundTruth.text(FOLDER + "breast_cancer.csv").lines().skip(1).toList();
    for (int row = 0; row < lines.size(); row++) {
      double[] cells =
          Arrays.stream(lines.get(row).split(",")).mapToDouble(Double::parseDouble).toArray();
      (testRows.contains(row) ? test : train).add(cells);
    }
    assertThat(test).hasSize(57);
    assertThat(train).hasSize(512);
    GradientBoosting.Options options =
        new GradientBoosting.Options(
            boosting.path("rounds").intValue(),
            boosting.path("learning_rate").doubleValue(),
            31,
            20);
    try (GradientBoosting trees = GradientBoosting.fit(features(train), outcomes(train), options)) {
      Accuracy accuracy = Accuracy.of(trees.probabilities(features(test)), outcomes(test));
      assertThat(accuracy.logLoss()).isLessThan(0.14);
    }
  }

  private static double[][] features(List<double[]> rows) {
    return rows.stream().map(row -> Arrays.copyOf(row, 30)).toArray(double[][]::new);
  }

  private static double[] outcomes(List<double[]> rows) {
    return rows.stream().mapToDouble(row -> row[30]).toArray();
  }

  private static List<Survival> rossi(List<String> columns) {
    List<Survival> watched = new ArrayList<>();
    for (CSVRecord row : GroundTruth.csv(FOLDER + "rossi.csv")) {
      watched.add(
          new Survival(
              Double.parseDouble(row.get("week")),
              row.get("arrest").equals("1"),
              columns.stream().mapToDouble(c -> Double.parseDouble(row.get(c))).toArray()));
    }
    return watched;
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static void compare(
      List<String> names, double[] figures, JsonNode expected, double tolerance) {
    assertThat(expected.size()).isEqualTo(figures.length);
    for (int i = 0; i < figures.length; i++) {
      assertThat(figures[i])
          .as(names.get(i))
          .isCloseTo(expected.path(names.get(i)).doubleValue(), within(tolerance));
    }
  }
}
