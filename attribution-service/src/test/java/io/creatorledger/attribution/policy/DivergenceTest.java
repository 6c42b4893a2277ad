package io.creatorledger.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.schema.id.CreatorId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DivergenceTest {

  private static final Optional<CreatorId> ANA = Optional.of(new CreatorId("ana"));
  private static final Optional<CreatorId> BEN = Optional.of(new CreatorId("ben"));
  private static final Optional<CreatorId> NOBODY = Optional.empty();

  @Test
  void isThePartOfTheRevenueThatWentToSomebodyElse() {
    Divergence divergence =
        Divergence.of(Map.of(ANA, 60L, BEN, 40L), Map.of(ANA, 20L, BEN, 40L, NOBODY, 40L))
            .orElseThrow();

    assertThat(divergence.distance()).isCloseTo(0.4, within(1e-12));
    assertThat(divergence.movers())
        .as("who keeps their part does not move")
        .containsExactlyInAnyOrder(
            new Divergence.Mover(new CreatorId("ana"), 0.6, 0.2),
            new Divergence.Mover(null, 0, 0.4));
  }

  @Test
  void partsCountAndNotAmounts() {
    assertThat(Divergence.of(Map.of(ANA, 6L, BEN, 4L), Map.of(ANA, 60L, BEN, 40L)))
        .hasValueSatisfying(divergence -> assertThat(divergence.distance()).isZero());
  }

  @Test
  void isOneWhenNobodyHasAPartInBothAndStaysThereWithLessThanNothing() {
    assertThat(Divergence.of(Map.of(ANA, 6L), Map.of(BEN, 5L, ANA, -5L)).orElseThrow().distance())
        .isEqualTo(1);
  }

  @Test
  void isNothingToSayWithoutRevenue() {
    assertThat(Divergence.of(Map.of(ANA, 6L), Map.of())).isEmpty();
    assertThat(Divergence.of(Map.of(ANA, 0L), Map.of(ANA, 6L))).isEmpty();
  }

  @Test
  void namesTheTenWhoMoveMost() {
    Map<Optional<CreatorId>, Long> before = new HashMap<>();
    for (int i = 1; i <= 20; i++) {
      before.put(Optional.of(new CreatorId("c-" + i)), (long) i);
    }

    Divergence divergence = Divergence.of(before, Map.of(ANA, 1L)).orElseThrow();

    assertThat(divergence.distance()).isCloseTo(1, within(1e-12));
    assertThat(divergence.movers()).hasSize(10);
    assertThat(divergence.movers().get(1).creator()).isEqualTo(new CreatorId("c-20"));
  }
}
