package io.creatorledger.models.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.learn.GradientBoosting;
import io.creatorledger.models.path.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConversionModelTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final GradientBoosting.Options OPTIONS =
      new GradientBoosting.Options(60, 0.1, 15, 20);

  @Test
  void whoConvincesEarnsMoreThanWhoIsOnlyThere() {
    List<LearningJourney> journeys = journeys(6_000, 5);
    try (ConversionModel model = ConversionModel.fit(journeys, OPTIONS)) {
      Credits credits = model.credits(journeys);
      double ana = credits.conversions()[model.channels().indexOf("ana")];
      double ben = credits.conversions()[model.channels().indexOf("ben")];
      assertThat(ana).isGreaterThan(4 * ben);
      long converted = journeys.stream().filter(LearningJourney::converted).count();
      assertThat(Arrays.stream(credits.conversions()).sum()).isCloseTo(converted, within(1e-6));
      assertThat(Arrays.stream(credits.values()).sum()).isCloseTo(20.0 * converted, within(1e-4));
      assertThat(model.accuracy().auc()).isGreaterThan(0.6);
      assertThat(model.accuracy().calibrationError()).isLessThan(0.06);
      assertThat(Arrays.stream(model.probabilities(journeys)).average().orElseThrow())
          .isCloseTo(converted / 6_000.0, within(0.03));
    }
  }

  @Test
  void aChannelThatCameLateIsCreditedToo() {
    List<LearningJourney> journeys = new ArrayList<>();
    for (LearningJourney journey : journeys(2_000, 6)) {
      if (journeys.size() >= 1_500) {
        List<JourneyTouch> touches =
            List.of(new JourneyTouch("late", "video", "mobile", false, 10, 0));
        journeys.add(
            new LearningJourney(touches, journey.converted(), journey.value(), journey.endedAt()));
      } else {
        journeys.add(journey);
      }
    }
    try (ConversionModel model = ConversionModel.fit(journeys, OPTIONS)) {
      Credits credits = model.credits(journeys);
      double byLate =
          journeys.subList(1_500, 2_000).stream().filter(LearningJourney::converted).count();
      assertThat(byLate).isPositive();
      assertThat(credits.conversions()[model.channels().indexOf("late")]).isEqualTo(byLate);
      assertThat(Arrays.stream(credits.conversions()).sum())
          .isCloseTo(journeys.stream().filter(LearningJourney::converted).count(), within(1e-6));
    }
  }

  @Test
  void whatCannotBeLearnedIsSaidInWords() {
    assertThatThrownBy(() -> ConversionModel.fit(journeys(50, 1), OPTIONS))
        .hasMessageContaining("at least 200");
    List<LearningJourney> lost =
        journeys(500, 1).stream()
            .map(j -> new LearningJourney(j.touches(), false, 0, j.endedAt()))
            .toList();
    assertThatThrownBy(() -> ConversionModel.fit(lost, OPTIONS))
        .hasMessageContaining("only one kind");
    assertThatThrownBy(() -> new LearningJourney(List.of(), true, 1, BEGIN))
        .hasMessageContaining("at least one touch");
  }

  /** Ana convinces when she was met lately; ben and the devices do nothing. */
  private static List<LearningJourney> journeys(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LearningJourney> journeys = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      List<JourneyTouch> touches = new ArrayList<>();
      double age = 0;
      double chance = 0.05;
      int length = 1 + random.nextInt(4);
      for (int i = 0; i < length; i++) {
        String channel = random.nextInt(3) == 0 ? "ana" : random.nextBoolean() ? "ben" : "cleo";
        String device = random.nextBoolean() ? "mobile" : "desktop";
        touches.addFirst(new JourneyTouch(channel, "video", device, random.nextBoolean(), 10, age));
        chance += channel.equals("ana") && age < 7 ? 0.3 : 0;
        age += 5 * random.nextDouble();
      }
      boolean converted = random.nextDouble() < chance;
      journeys.add(
          new LearningJourney(touches, converted, converted ? 20 : 0, BEGIN.plusSeconds(60L * j)));
    }
    return journeys;
  }
}
