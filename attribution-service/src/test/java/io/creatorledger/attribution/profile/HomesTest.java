package io.creatorledger.attribution.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose an event is, against what identity itself knows. */
class HomesTest {

  private static final BrandId BRAND = new BrandId("acme");
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Identifier ANN = customer("ann");
  private static final Identifier BEN = customer("ben");

  private int moments;

  @Test
  void aSplitTakesWhatItNamesFromTheProfileAndFromThoseThatEndedInIt() {
    ProfileId whole = profile();
    ProfileId ended = profile();
    ProfileSplit split = split(whole, BEN);
    Homes early = homes(List.of(), List.of(split));
    Homes late = homes(List.of(merge(ended, whole)), List.of(split));

    assertThat(home(early, whole, BEN)).isEqualTo(split.separated());
    assertThat(home(early, whole, ANN)).isEqualTo(whole);
    assertThat(home(early, ended, BEN)).as("not yet known to be the same").isEqualTo(ended);
    assertThat(home(late, ended, BEN)).isEqualTo(split.separated());
    assertThat(home(late, split.separated(), BEN)).isEqualTo(split.separated());
  }

  @Test
  void aMergeAfterTheSplitEndsIt() {
    ProfileId whole = profile();
    ProfileSplit split = split(whole, BEN);
    Homes homes = homes(List.of(merge(split.separated(), whole)), List.of(split));

    assertThat(home(homes, whole, BEN)).isEqualTo(whole);
    assertThat(home(homes, split.separated(), BEN)).isEqualTo(whole);
  }

  static List<Long> seeds() {
    return new Random().longs(300).boxed().toList();
  }

  /**
   * Identity lives through merges and splits and names the live profile of each event's identifier
   * at that moment. In the end every event, whenever it happened, is home where identity has its
   * identifier, and that is the live profile of the newest split that moved it.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onceAllIsKnownEachEventIsWhereIdentityHasItsIdentifier(long seed) {
    Random random = new Random(seed);
    Map<Identifier, ProfileId> owner = new HashMap<>();
    Map<Identifier, ProfileId> newest = new HashMap<>();
    List<ProfilesMerged> merges = new ArrayList<>();
    List<ProfileSplit> splits = new ArrayList<>();
    List<Map.Entry<ProfileId, Identifier>> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      owner.put(customer("c" + i), profile());
    }
    List<Identifier> all = owner.keySet().stream().sorted().toList();
    for (int step = 0; step < 40; step++) {
      Identifier one = all.get(random.nextInt(all.size()));
      ProfileId live = owner.get(one);
      switch (random.nextInt(4)) {
        case 0 -> {
          ProfileId other = owner.get(all.get(random.nextInt(all.size())));
          if (!other.equals(live)) {
            merges.add(merge(live, other));
            owner.replaceAll((identifier, profile) -> profile.equals(live) ? other : profile);
          }
        }
        case 1 -> {
          List<Identifier> taken =
              all.stream()
                  .filter(each -> owner.get(each).equals(live) && random.nextBoolean())
                  .toList();
          if (!taken.isEmpty()) {
            ProfileSplit split = split(live, taken.toArray(Identifier[]::new));
            splits.add(split);
            taken.forEach(each -> owner.put(each, split.separated()));
            taken.forEach(each -> newest.put(each, split.separated()));
          }
        }
        default -> events.add(Map.entry(live, one));
      }
    }
    Collections.shuffle(splits, random);
    Collections.shuffle(merges, random);

    Homes homes = homes(merges, splits);

    for (Map.Entry<ProfileId, Identifier> event : events) {
      ProfileId home = home(homes, event.getKey(), event.getValue());
      assertThat(home).as("seed %d: %s", seed, event).isEqualTo(owner.get(event.getValue()));
      ProfileId last = newest.getOrDefault(event.getValue(), event.getKey());
      assertThat(home).isEqualTo(homes.live().of(new ProfileKey(BRAND, last)).profileId());
    }
  }

  private static Homes homes(List<ProfilesMerged> merges, List<ProfileSplit> splits) {
    Homes none = new Homes(new LiveProfiles(Map.of()), Map.of(), Set.of());
    return none.with(none.live().absorbedBy(merges), splits);
  }

  private static ProfileId home(Homes homes, ProfileId named, Identifier strongest) {
    return homes.home(new ProfileKey(BRAND, named), strongest).profile().profileId();
  }

  private ProfilesMerged merge(ProfileId absorbed, ProfileId survivor) {
    return new ProfilesMerged(BRAND, survivor, absorbed, survivor, event(), NOON);
  }

  private ProfileSplit split(ProfileId whole, Identifier... taken) {
    EventId cause = event();
    return new ProfileSplit(
        BRAND,
        whole,
        ProfileId.firstSeenIn(cause),
        whole,
        List.of(taken),
        NOON.plusSeconds(moments),
        cause);
  }

  private ProfileId profile() {
    return ProfileId.firstSeenIn(event());
  }

  private EventId event() {
    return EventId.of(NOON.plusSeconds(++moments), "event");
  }

  private static Identifier customer(String id) {
    return new Identifier(IdentifierType.CUSTOMER_ID, id);
  }
}
