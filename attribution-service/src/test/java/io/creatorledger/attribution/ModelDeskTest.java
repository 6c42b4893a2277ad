package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ModelDeskTest {

  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  @Test
  void learnsAnewWhenTouchesOrRevenueMovedFarEnough() {
    assertThat(moved(OptionalDouble.of(0.26), OptionalDouble.of(0.5)).why()).hasValue("drift 0.26");
    assertThat(moved(UNKNOWN, OptionalDouble.of(0.21)).why()).hasValue("credit divergence 0.21");
    assertThat(moved(OptionalDouble.of(0.25), OptionalDouble.of(0.2)).why()).isEmpty();
    assertThat(moved(UNKNOWN, UNKNOWN).why()).isEmpty();
  }

  private static ModelDesk.Moved moved(OptionalDouble drift, OptionalDouble creditDivergence) {
    return new ModelDesk.Moved(drift, creditDivergence);
  }
}
