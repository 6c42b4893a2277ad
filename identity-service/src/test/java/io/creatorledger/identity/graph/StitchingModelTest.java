package io.creatorledger.identity.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random markets, random batches, against the naive oracle. The seed stands in the test's name. */
class StitchingModelTest {

  private static final List<BrandId> BRANDS = List.of(new BrandId("glow"), new BrandId("lumen"));

  static List<Long> seeds() {
    Random random = new Random();
    return List.of(1L, 2L, 3L, random.nextLong(), random.nextLong(), random.nextLong());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void decidesEventByEventAsTheOracleDoesHoweverTheBatchesFall(long seed) {
    Random random = new Random(seed);
    List<LedgerEvent> events = RandomMarket.events(random, BRANDS, 60, 1200);
    NaiveStitching oracle = new NaiveStitching();
    RememberedGraph graph = new RememberedGraph();
    Set<ProfileId> ended = new HashSet<>();
    int from = 0;
    while (from < events.size()) {
      int to = Math.min(events.size(), from + 1 + random.nextInt(80));
      List<LedgerEvent> batch = events.subList(from, to);
      Stitched stitched = Stitching.stitch(batch, graph.find(Stitching.identifiersOf(batch)));
      graph.keep(stitched);
      for (int i = 0; i < batch.size(); i++) {
        for (IdentityMessage message : stitched.messages().get(i)) {
          switch (message) {
            case ProfilesMerged merged -> {
              assertThat(merged.survivor()).isLessThan(merged.absorbed());
              assertThat(ended).doesNotContain(merged.survivor());
              assertThat(ended.add(merged.absorbed()))
                  .isEqualTo(merged.keyedBy().equals(merged.survivor()));
            }
            case ProfileSplit split -> throw new AssertionError("nobody split a profile");
            case IdentifiedEvent identified -> {
              assertThat(identified.event()).isEqualTo(batch.get(i));
              assertThat(identified.profileId()).isEqualTo(oracle.add(batch.get(i)));
            }
          }
        }
      }
      from = to;
    }
    for (LedgerEvent event : events) {
      ProfileId named = ProfileId.firstSeenIn(event.eventId());
      ProfileId expected = oracle.profileOf(event.eventId());
      if (ended.contains(named)) {
        assertThat(graph.live(new OwnedProfile(event.brandId(), named))).isEqualTo(expected);
      }
    }
    assertThat(graph.absorbed()).isEqualTo(oracle.merges()).isPositive();
  }
}
