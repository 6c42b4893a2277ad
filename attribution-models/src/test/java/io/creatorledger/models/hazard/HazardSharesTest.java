package io.creatorledger.models.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HazardSharesTest {

  @Test
  void sharesAreTheMeanOverAllOrdersOfJoining() {
    Paths paths =
        PathsBuilder.untimed()
            .add(List.of("a", "b"), 30, 30, 70)
            .add(List.of("a"), 10, 10, 90)
            .add(List.of("b"), 15, 15, 85)
            .build();
    HazardModel model = HazardModel.fit(paths);
    long[] shares = HazardShares.of(model.hazards(), model.baseline());

    // By hand, for three independent causes: the mean over their six orders of joining.
    double[] p = {
      -Math.expm1(-model.hazards()[0]),
      -Math.expm1(-model.hazards()[1]),
      -Math.expm1(-model.baseline())
    };
    double all = 1 - (1 - p[0]) * (1 - p[1]) * (1 - p[2]);
    double total = Arrays.stream(shares).sum();
    for (int i = 0; i < 3; i++) {
      double j = p[(i + 1) % 3];
      double k = p[(i + 2) % 3];
      double shapley = p[i] * (2 + (1 - j) + (1 - k) + 2 * (1 - j) * (1 - k)) / 6;
      assertThat(shares[i] / total).isCloseTo(shapley / all, within(1e-9));
    }
  }

  @Test
  void withoutAnyHazardNobodyEarnsAnything() {
    assertThat(HazardShares.of(new double[] {0, 0}, 0)).containsExactly(0, 0, 1L << 40);
    assertThat(HazardShares.of(new double[] {0.5}, 0)).containsExactly(1L << 40, 0);
    assertThatThrownBy(() -> HazardShares.of(new double[] {-1}, 0))
        .hasMessageContaining("not negative");
  }
}
