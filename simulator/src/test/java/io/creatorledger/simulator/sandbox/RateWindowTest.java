package io.creatorledger.simulator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The limits hold for as long as they say, and no longer. */
class RateWindowTest {

  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final Ticking clock = new Ticking(Instant.parse("2026-05-01T23:59:00Z"));
  private final RateWindow window = new RateWindow(new SandboxProperties(2, 3, ""), clock);

  @Test
  void refusesTheThirdOfTwoRequestsInTenSecondsUntilTheFirstIsTenSecondsOld() {
    assertThat(window.take("a").exceeded()).isEmpty();
    clock.now = clock.now.plusSeconds(1);
    assertThat(window.take("a").exceeded()).isEmpty();
    assertThat(window.take("a").exceeded()).isEqualTo("TEN_SECONDLY_ROLLING");
    assertThat(window.take("b").exceeded()).isEmpty();
    clock.now = clock.now.plus(WINDOW).minusSeconds(1);
    assertThat(window.take("a").exceeded()).isEmpty();
  }

  @Test
  void refusesEverythingOnceTheDayIsUsedUpUntilTheNextDay() {
    for (int i = 0; i < 3; i++) {
      assertThat(window.take("a").exceeded()).isEmpty();
      clock.now = clock.now.plus(WINDOW);
    }
    assertThat(window.take("a")).isEqualTo(new RateWindow.Verdict("DAILY", 2, 0));
    clock.now = Instant.parse("2026-05-02T00:00:00Z");
    assertThat(window.take("a")).isEqualTo(new RateWindow.Verdict("", 1, 2));
  }

  /** A clock that stands until it is set. */
  private static final class Ticking extends Clock {

    private Instant now;

    private Ticking(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
