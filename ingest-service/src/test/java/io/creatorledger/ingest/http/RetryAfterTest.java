package io.creatorledger.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @Test
  void readsSecondsAndDates() {
    assertThat(RetryAfter.read(" 120 ", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.read("Mon, 2 Nov 2026 12:05:00 GMT", NOW))
        .contains(Duration.ofMinutes(5));
  }

  @Test
  void aDateInThePastMeansNow() {
    assertThat(RetryAfter.read("Mon, 2 Nov 2026 11:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @Test
  void nobodyMakesUsWaitForAYear() {
    assertThat(RetryAfter.read("31536000", NOW)).contains(Duration.ofDays(1));
  }

  @Test
  void whatIsNeitherIsPassedOver() {
    for (String text : new String[] {"", "soon", "-5", "1.5", "99999999999999999999"}) {
      assertThat(RetryAfter.read(text, NOW)).as(text).isEmpty();
    }
  }
}
