package io.creatorledger.ingest.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.tagging.Sighting.Evidence;
import io.creatorledger.ingest.tagging.TrafficTally.OrderTags;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrafficTallyTest {

  private static final Instant AT = Instant.parse("2026-11-02T23:30:00Z");
  private static final CreatorId MIA = new CreatorId("mia");

  @Test
  void countsAClickOnceInAllAndOnceForEachProblem() {
    TrafficTally tally =
        tally(
            click("https://x.example/"),
            click("https://x.example/?utm_source=&utm_medium=%7Bm%7D"),
            click("https://x.example/?utm_source=tiktok"));

    Map<String, Long> seen =
        tally.days().entrySet().stream()
            .collect(
                Collectors.toMap(
                    day -> day.getKey().problem() + ":" + day.getKey().parameter(),
                    Map.Entry::getValue));
    assertThat(seen)
        .isEqualTo(
            Map.of(
                ":",
                3L,
                "ANY:",
                2L,
                "UNTAGGED:",
                1L,
                "EMPTY:utm_source",
                1L,
                "UNFILLED:utm_medium",
                1L));
    assertThat(tally.days().keySet())
        .allSatisfy(day -> assertThat(day.day()).isEqualTo(LocalDate.of(2026, 11, 3)));
  }

  @Test
  void anOrderIsOneHoweverManyTellOfIt() {
    TrafficTally tally =
        tally(
            order("1", false, Evidence.CREATOR, null),
            order("1", true, Evidence.NONE, "https://x.example/"),
            order("1", true, Evidence.CLICK, null),
            order("2", true, Evidence.NONE, null));

    assertThat(tally.orders()).hasSize(2);
    OrderTags first = tally.orders().getFirst();
    assertThat(first.stated()).isTrue();
    assertThat(first.evidence()).isEqualTo(Evidence.CREATOR);
    assertThat(first.landed()).isTrue();
    assertThat(first.problems()).containsExactly("UNTAGGED:");
    assertThat(tally.orders().getLast().evidence()).isEqualTo(Evidence.NONE);
  }

  private static TrafficTally tally(Sighting... sightings) {
    return TrafficTally.of(
        List.of(sightings), new TagCheck(TaggingRules.NONE), ZoneId.of("Europe/Berlin"));
  }

  private static Sighting click(String address) {
    return new Sighting.Clicked(Deliveries.BRAND, AT, "mia-launch", MIA, address);
  }

  private static Sighting order(
      String id, boolean stated, Evidence evidence, @org.jspecify.annotations.Nullable String at) {
    return new Sighting.Ordered(Deliveries.BRAND, AT, new OrderId(id), stated, evidence, null, at);
  }
}
