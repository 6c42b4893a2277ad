package io.creatorledger.fraud;

import static io.creatorledger.fraud.Identified.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.id.ProfileId;
import org.junit.jupiter.api.Test;

/** Merges and splits pass through; each test has a brand of its own. */
class MergeIT extends FraudScenario {

  @Test
  void passesBothCopiesOfAMergeOnInTheirPlace() {
    Identified brand = brand("twins");
    IdentifiedEvent first = brand.touch("first", "zoe", PERSON, NOON);
    IdentifiedEvent second = brand.touch("second", "zoe", PERSON, NOON.plusSeconds(1));
    ProfileId survivor = first.profileId();
    ProfileId absorbed = second.profileId();
    ProfilesMerged forSurvivor = brand.merge(survivor, absorbed, survivor);
    ProfilesMerged forAbsorbed = brand.merge(survivor, absorbed, absorbed);
    send(first, second, forSurvivor, forAbsorbed, forSurvivor, forAbsorbed);
    awaitQuiet();

    assertThat(messages(brand, absorbed))
        .satisfiesExactly(
            message -> assertThat(((ScreenedEvent) message).identified()).isEqualTo(second),
            message -> assertThat(message).isEqualTo(forAbsorbed));
    assertThat(messages(brand, survivor))
        .satisfiesExactly(
            message -> assertThat(((ScreenedEvent) message).identified()).isEqualTo(first),
            message -> assertThat(message).isEqualTo(forSurvivor));
    assertThat(screening(brand, second).get("profileId").asString()).isEqualTo(survivor.toString());
  }

  @Test
  void followsMergesToTheirEndWhateverTheOrderTheyArriveIn() {
    Identified brand = brand("chain");
    IdentifiedEvent event = brand.touch("c", "zoe", PERSON, NOON.plusSeconds(2));
    ProfileId a = brand.profile("a", NOON);
    ProfileId b = brand.profile("b", NOON.plusSeconds(1));
    send(event);
    send(brand.merge(a, b, a), brand.merge(a, b, b));
    awaitQuiet();
    send(
        brand.merge(b, event.profileId(), b), brand.merge(b, event.profileId(), event.profileId()));
    catalog(brand, "zoe", true, NOON);
    awaitRevisions(brand, 1);

    assertThat(revised(brand)).singleElement().extracting(r -> r.profileId()).isEqualTo(a);
    assertThat(messages(brand, a)).anyMatch(ScreeningRevised.class::isInstance);
  }

  @Test
  void passesBothCopiesOfASplitOnInTheirPlace() {
    Identified brand = brand("parted");
    IdentifiedEvent whole = brand.touch("whole", "zoe", PERSON, NOON);
    IdentifiedEvent part = brand.touch("part", "zoe", PERSON, NOON.plusSeconds(1));
    ProfileId profile = whole.profileId();
    ProfileId separated = part.profileId();
    ProfileSplit forProfile = brand.split(profile, separated, profile);
    ProfileSplit forSeparated = brand.split(profile, separated, separated);
    send(whole, forProfile, forSeparated, part, forProfile, forSeparated);
    awaitQuiet();

    assertThat(messages(brand, profile))
        .satisfiesExactly(
            message -> assertThat(((ScreenedEvent) message).identified()).isEqualTo(whole),
            message -> assertThat(message).isEqualTo(forProfile));
    assertThat(messages(brand, separated))
        .satisfiesExactly(
            message -> assertThat(message).isEqualTo(forSeparated),
            message -> assertThat(((ScreenedEvent) message).identified()).isEqualTo(part));
  }
}
