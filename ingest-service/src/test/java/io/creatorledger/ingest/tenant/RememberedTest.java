package io.creatorledger.ingest.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Optional<String> stored = Optional.of("one");
  private volatile boolean away;

  private final Remembered<String, String> remembered =
      new Remembered<>(
          10,
          Duration.ofSeconds(2),
          now::get,
          (key, known) -> {
            reads.incrementAndGet();
            if (away) {
              throw new StoreUnavailableException(new IllegalStateException("away"));
            }
            return stored;
          });

  @Test
  void readsAgainAfterTwoSecondsAndAfterAChange() {
    assertThat(remembered.find("k")).contains("one");
    stored = Optional.of("two");
    assertThat(remembered.find("k")).contains("one");
    remembered.changed("k");
    assertThat(remembered.find("k")).contains("two");
    stored = Optional.of("three");
    pass(Duration.ofSeconds(2));
    assertThat(remembered.find("k")).contains("three");
    assertThat(reads).hasValue(3);
  }

  @Test
  void keepsWhatItKnowsThroughAnOutageAndAsksNowAndThen() {
    remembered.find("k");
    away = true;
    pass(Duration.ofHours(1));

    assertThat(remembered.find("k")).contains("one");
    assertThat(remembered.find("k")).contains("one");
    assertThat(reads).hasValue(2);
  }

  @Test
  void takesNothingForAbsentThatItCouldNotRead() {
    stored = Optional.empty();
    assertThat(remembered.find("k")).isEmpty();
    away = true;
    pass(Duration.ofSeconds(2));

    assertThatThrownBy(() -> remembered.find("k")).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> remembered.find("new")).isInstanceOf(StoreUnavailableException.class);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
