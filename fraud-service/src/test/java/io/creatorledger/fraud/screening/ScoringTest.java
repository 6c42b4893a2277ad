package io.creatorledger.fraud.screening;

import static io.creatorledger.schema.event.FraudDecision.ALLOW;
import static io.creatorledger.schema.event.FraudDecision.BLOCK;
import static io.creatorledger.schema.event.FraudDecision.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.fraud.signal.Signal;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.event.Screening;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private final Scoring scoring = new Scoring(30, 50);

  @ParameterizedTest
  @CsvSource({"0,ALLOW", "29,ALLOW", "30,REVIEW", "49,REVIEW", "50,BLOCK", "100,BLOCK"})
  void drawsTheLinesAtThirtyAndFifty(int points, FraudDecision decision) {
    Screening screening = scoring.screen(List.of(new FraudReason("ANY", points, "for the test")));

    assertThat(screening.decision()).isEqualTo(decision);
    assertThat(screening.score()).isEqualTo(points);
  }

  @Test
  void addsUpAndStopsAtAHundred() {
    assertThat(screen(Signal.UNVERIFIED_CREATOR).decision()).isEqualTo(REVIEW);
    assertThat(screen(Signal.HIGH_VELOCITY).decision()).isEqualTo(REVIEW);
    assertThat(screen(Signal.BOT_USER_AGENT).decision()).isEqualTo(BLOCK);
    assertThat(screen(Signal.HIGH_VELOCITY, Signal.UNVERIFIED_CREATOR).score()).isEqualTo(70);
    assertThat(screen(Signal.values()).score()).isEqualTo(100);
    assertThat(scoring.screen(List.of()).decision()).isEqualTo(ALLOW);
  }

  @Test
  void refusesImpossibleLines() {
    assertThatThrownBy(() -> new Scoring(50, 30)).hasMessageContaining("review 50 and block 30");
    assertThatThrownBy(() -> new Scoring(0, 50)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scoring(30, 101)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesBackOneSignalAndCountsARevisionOnlyWhenTheDecisionChanges() {
    ScreeningRecord held = record(Signal.UNVERIFIED_CREATOR);
    ScreeningRecord flood = record(Signal.HIGH_VELOCITY, Signal.UNVERIFIED_CREATOR);
    ScreeningRecord bot = record(Signal.BOT_USER_AGENT, Signal.UNVERIFIED_CREATOR);

    ScreeningRecord freed = held.without(Signal.UNVERIFIED_CREATOR, scoring, LATER);
    assertThat(freed.screening()).isEqualTo(new Screening(ALLOW, 0, List.of()));
    assertThat(freed.revision()).isEqualTo(2);
    assertThat(freed.decidedAt()).isEqualTo(LATER);

    ScreeningRecord milder = flood.without(Signal.UNVERIFIED_CREATOR, scoring, LATER);
    assertThat(milder.decision()).isEqualTo(REVIEW);
    assertThat(milder.revision()).isEqualTo(2);

    ScreeningRecord same = bot.without(Signal.UNVERIFIED_CREATOR, scoring, LATER);
    assertThat(same.decision()).isEqualTo(BLOCK);
    assertThat(same.screening().score()).isEqualTo(50);
    assertThat(same.revision()).isEqualTo(1);
    assertThat(same.decidedAt()).isEqualTo(NOON);
  }

  @Test
  void keepsScoreAndReasonsWhenAPersonAllows() {
    ScreeningRecord bot = record(Signal.BOT_USER_AGENT);

    ScreeningRecord allowed = bot.allowed(LATER);

    assertThat(allowed.decision()).isEqualTo(ALLOW);
    assertThat(allowed.screening().reasons()).isEqualTo(bot.screening().reasons());
    assertThat(allowed.revision()).isEqualTo(2);
  }

  private ScreeningRecord record(Signal... signals) {
    EventId event = EventId.of(NOON, "glow", "t");
    return new ScreeningRecord(
        new BrandId("glow"),
        event,
        ProfileId.firstSeenIn(event),
        new CreatorId("mia"),
        screen(signals),
        1,
        NOON);
  }

  private Screening screen(Signal... signals) {
    return scoring.screen(Arrays.stream(signals).map(s -> s.reason("for the test")).toList());
  }
}
