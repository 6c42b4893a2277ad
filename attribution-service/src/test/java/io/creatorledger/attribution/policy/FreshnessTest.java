package io.creatorledger.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final Instant NOW = Instant.parse("2026-06-20T00:00:00Z");

  @Test
  void namesWhatIsOlderThanItMayBeAndHowOldItIs() {
    Freshness stale = new Freshness(before(4), before(3).minusMillis(1), before(15));

    assertThat(stale.warnings(NOW))
        .containsExactly(
            "the newest touch is 4 days old, more than 3",
            "the newest order is 3 days old, more than 3",
            "the end of what the newest model learned from is 15 days old, more than 14");
    assertThat(new Freshness(before(3), before(3), before(14)).warnings(NOW)).isEmpty();
    assertThat(new Freshness(null, null, NOW).warnings(NOW))
        .containsExactly("there is no newest touch", "there is no newest order");
  }

  private static Instant before(int days) {
    return NOW.minus(Duration.ofDays(days));
  }
}
