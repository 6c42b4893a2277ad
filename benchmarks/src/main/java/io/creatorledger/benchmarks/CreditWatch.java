package io.creatorledger.benchmarks;

import io.creatorledger.simulator.load.LoadScenario;
import io.creatorledger.testing.ApiClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Asks for an order's credit over REST until it is there, and measures from the webhook's 202. */
final class CreditWatch {

  private static final Duration POLL = Duration.ofMillis(4);
  private static final Duration GIVE_UP = Duration.ofSeconds(60);
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final ApiClient client = new ApiClient();
  private final String ordersUrl;
  private final Histogram credited = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private final Queue<Thread> watching = new ConcurrentLinkedQueue<>();

  CreditWatch(String attribution) {
    this.ordersUrl = attribution + "/api/v1/brands/" + LoadScenario.BRAND + "/orders/";
  }

  void watch(String orderId, long acceptedAt) {
    watching.add(Thread.ofVirtual().start(() -> poll(orderId, acceptedAt)));
  }

  /** Waits for the watched orders; microseconds from the 202 to the readable credit. */
  Histogram results() throws InterruptedException {
    for (Thread thread = watching.poll(); thread != null; thread = watching.poll()) {
      thread.join();
    }
    return credited.copy();
  }

  private void poll(String orderId, long acceptedAt) {
    String url = ordersUrl + orderId + "/credits?model=last_touch";
    while (!readable(url)) {
      if (System.nanoTime() - acceptedAt > GIVE_UP.toNanos()) {
        credited.recordValue(HIGHEST_MICROS);
        return;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    credited.recordValue(
        Math.clamp(
            TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - acceptedAt), 1, HIGHEST_MICROS));
  }

  /** An answer that takes too long is one more time that the credit was not there. */
  private boolean readable(String url) {
    try {
      return client.status(url) == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
