package io.creatorledger.attribution.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveProfilesTest {

  private static final BrandId ACME = new BrandId("acme");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aChainOfMergesLeadsToTheOneWhoLives() {
    LiveProfiles none = new LiveProfiles(Map.of());
    Map<ProfileKey, ProfileId> absorbed =
        none.absorbedBy(List.of(merge(3, 2), merge(2, 1), merge(4, 3)));

    assertThat(absorbed).isEqualTo(Map.of(key(2), id(1), key(3), id(1), key(4), id(1)));
    assertThat(none.with(absorbed).of(key(4))).isEqualTo(key(1));
    assertThat(none.with(absorbed).of(key(1))).isEqualTo(key(1));
  }

  @Test
  void knownAliasesMoveOnWithTheirSurvivor() {
    LiveProfiles known = new LiveProfiles(Map.of(key(3), id(2)));
    Map<ProfileKey, ProfileId> absorbed = known.absorbedBy(List.of(merge(2, 1)));

    assertThat(known.with(absorbed).of(key(3))).isEqualTo(key(1));
  }

  @Test
  void aMergeThatIsKnownAddsNothing() {
    LiveProfiles known = new LiveProfiles(Map.of(key(3), id(1), key(2), id(1)));

    assertThat(known.absorbedBy(List.of(merge(3, 2), merge(2, 1), merge(3, 1)))).isEmpty();
  }

  private static ProfilesMerged merge(int absorbed, int survivor) {
    return new ProfilesMerged(
        ACME, id(survivor), id(absorbed), id(survivor), EventId.of(BEGIN, "cause"), BEGIN);
  }

  private static ProfileKey key(int number) {
    return new ProfileKey(ACME, id(number));
  }

  private static ProfileId id(int number) {
    return ProfileId.firstSeenIn(EventId.of(BEGIN.plusSeconds(number), "profile"));
  }
}
