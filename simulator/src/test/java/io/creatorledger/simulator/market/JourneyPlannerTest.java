package io.creatorledger.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The market's truth comes from its seed. */
class JourneyPlannerTest {

  private final JourneyPlanner planner = new JourneyPlanner(42);

  @Test
  void plansTheSameForTheSameSeedAndNumber() {
    for (long number = 1; number < 200; number++) {
      assertThat(new JourneyPlanner(42).plan(number)).isEqualTo(planner.plan(number));
    }
    assertThat(new JourneyPlanner(43).plan(7)).isNotEqualTo(planner.plan(7));
  }

  @Test
  void namesNoCauseThatWasNotMetBefore() {
    for (JourneyPlanner.Plan plan : plans(5000)) {
      List<String> met =
          plan.steps().stream()
              .flatMap(
                  step ->
                      switch (step) {
                        case Step.Click click -> java.util.stream.Stream.of(click.creator().id());
                        case Step.Meet meet -> java.util.stream.Stream.of(meet.creator().id());
                        case Step other -> java.util.stream.Stream.<String>empty();
                      })
              .toList();
      purchases(List.of(plan)).stream()
          .filter(buy -> buy.cause() != null)
          .forEach(buy -> assertThat(met).contains(buy.cause().id()));
    }
  }

  @Test
  void letsPersuasiveCreatorsCauseMoreThanTheirReachAlone() {
    Map<String, Long> caused =
        purchases(plans(20_000)).stream()
            .filter(buy -> buy.cause() != null)
            .collect(Collectors.groupingBy(buy -> buy.cause().id(), Collectors.counting()));
    // Ana is met more often than Noor; Noor persuades nearly three times as often.
    assertThat(caused.get("noor")).isGreaterThan(caused.get("ana"));
    assertThat(purchases(plans(20_000))).anyMatch(buy -> buy.cause() == null);
  }

  private List<JourneyPlanner.Plan> plans(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(planner::plan).toList();
  }

  private static List<Step.Buy> purchases(List<JourneyPlanner.Plan> plans) {
    return plans.stream()
        .flatMap(plan -> plan.steps().stream())
        .filter(Step.Buy.class::isInstance)
        .map(Step.Buy.class::cast)
        .toList();
  }
}
