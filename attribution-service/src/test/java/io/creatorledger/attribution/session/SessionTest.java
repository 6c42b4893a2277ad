package io.creatorledger.attribution.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Instant BEGIN = Instant.parse("2026-06-16T12:00:00Z");

  @Test
  void halfAnHourOfQuietBeginsANewSessionAndASecondLessDoesNot() {
    List<Session> sessions = Session.of(List.of(at(5_398), at(0), at(1_800), at(3_599)));

    assertThat(sessions).extracting(session -> session.steps().size()).containsExactly(1, 3);
    assertThat(sessions.getLast().from()).isEqualTo(BEGIN.plusSeconds(1_800));
    assertThat(sessions.getLast().to()).isEqualTo(BEGIN.plusSeconds(5_398));
    assertThat(Session.of(List.of())).isEmpty();
  }

  private static Step at(int seconds) {
    Instant at = BEGIN.plusSeconds(seconds);
    EventId event = EventId.of(at, "acme", "step");
    return new Step(
        at,
        event,
        ProfileId.firstSeenIn(event),
        "CLICK",
        null,
        null,
        null,
        null,
        null,
        null,
        FraudDecision.ALLOW);
  }
}
