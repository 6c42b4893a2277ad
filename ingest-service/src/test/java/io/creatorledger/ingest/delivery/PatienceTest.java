package io.creatorledger.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void aResultIsHandedOn() throws Exception {
    try (Patience patience = new Patience(Duration.ofSeconds(60))) {
      CompletableFuture<String> result = new CompletableFuture<>();
      AtomicReference<String> seen = new AtomicReference<>();
      Thread waiting =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      seen.set(patience.await(result));
                    } catch (ExecutionException | InterruptedException e) {
                      seen.set(e.toString());
                    }
                  });
      result.complete("done");
      waiting.join();

      assertThat(seen).hasValue("done");
      assertThat(patience.await(CompletableFuture.completedFuture("before"))).isEqualTo("before");
    }
  }

  @Test
  void whoeverWaitsTooLongHearsOfItSoonAndTheNextToo() {
    try (Patience patience = new Patience(Duration.ofMillis(100))) {
      for (int i = 0; i < 3; i++) {
        long begin = System.nanoTime();

        assertThatThrownBy(() -> patience.await(new CompletableFuture<>()))
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
            .isBetween(Duration.ofMillis(100), Duration.ofSeconds(2));
      }
    }
  }

  @Test
  void aFailureIsHandedOn() {
    try (Patience patience = new Patience(Duration.ofSeconds(60))) {
      IllegalStateException failure = new IllegalStateException("broken");

      assertThatThrownBy(() -> patience.await(CompletableFuture.failedFuture(failure)))
          .isInstanceOf(ExecutionException.class)
          .hasCause(failure);
    }
  }
}
