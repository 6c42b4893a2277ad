package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.id.BrandId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BrandRunsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BrandRuns runs = new BrandRuns(meters, "sealing");

  @Test
  void oneBrandsTroubleIsThatBrandsAlone() {
    List<BrandId> done = new ArrayList<>();
    assertThat(failures()).as("there from the beginning").isZero();

    boolean whole =
        runs.each(
            () -> List.of(new BrandId("first"), new BrandId("poisoned"), new BrandId("last")),
            Function.identity(),
            brand -> {
              if (brand.value().equals("poisoned")) {
                throw new ArithmeticException("long overflow");
              }
              done.add(brand);
            });

    assertThat(whole).isFalse();
    assertThat(done).containsExactly(new BrandId("first"), new BrandId("last"));
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void aDatabaseThatIsAwayIsAFailureToo() {
    runs.<BrandId>each(
        () -> {
          throw new IllegalStateException("away");
        },
        Function.identity(),
        brand -> {});

    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void whatAnAlertLooksAtFallsOnlyWhenAllWasGoneThrough() {
    AtomicLong differences = new AtomicLong(3);
    BrandRuns.tell(differences, false, 1);
    assertThat(differences).hasValue(3);
    BrandRuns.tell(differences, false, 5);
    assertThat(differences).hasValue(5);
    BrandRuns.tell(differences, true, 0);
    assertThat(differences).hasValue(0);
  }

  private double failures() {
    return meters.get("creator_ledger.job.failures").tag("task", "sealing").counter().count();
  }
}
