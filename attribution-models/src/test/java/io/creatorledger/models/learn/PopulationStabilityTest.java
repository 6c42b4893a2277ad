package io.creatorledger.models.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {

  /** (0.6−0.5)·ln(0.6/0.5) + (0.4−0.5)·ln(0.4/0.5) = 0.0405465, the prior aside. */
  @Test
  void addsUpWhatEachPartMoved() {
    double index =
        PopulationStability.index(
            Map.of("mia", 5_000_000L, "leo", 5_000_000L),
            Map.of("mia", 6_000_000L, "leo", 4_000_000L));

    assertThat(index).isCloseTo(0.0405465, within(1e-6));
  }

  @Test
  void theSamePartsOfMoreOrFewerAreNoMove() {
    assertThat(
            PopulationStability.index(
                Map.of("mia", 30_000L, "leo", 10_000L), Map.of("mia", 3_000L, "leo", 1_000L)))
        .isLessThan(1e-6);
  }

  @Test
  void aCreatorWhoIsNewOrGoneMovesMuchAndNotInfinitely() {
    double index =
        PopulationStability.index(
            Map.of("mia", 900L, "gone", 100L), Map.of("mia", 500L, "new", 500L));

    assertThat(index).isGreaterThan(PopulationStability.SHIFTED).isLessThan(10);
  }

  @Test
  void nothingHasNoParts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationStability.index(Map.of("mia", 1L), Map.<String, Long>of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopulationStability.index(Map.of("mia", -1L), Map.of("mia", 1L)));
  }
}
