package io.creatorledger.ingest.outage;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;

import io.creatorledger.ingest.http.IngestClient;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Senders as platforms are: each order again and again until it gets a 2xx, and every third once
 * more after it.
 */
final class PersistentSenders implements AutoCloseable {

  private static final int SENDERS = 16;
  private static final Duration PACE = Duration.ofMillis(100);
  private static final Duration LAST_ANSWERS = Duration.ofMinutes(2);
  private static final AtomicLong NEXT = new AtomicLong();

  private final IngestClient client;
  private final String connection;
  private final String secret;
  private final Set<String> accepted = new ConcurrentSkipListSet<>();
  private final Map<Integer, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private final Set<String> withoutRetryAfter = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running = true;

  PersistentSenders(IngestClient client, String connection, String secret) {
    this.client = client;
    this.connection = connection;
    this.secret = secret;
    for (int i = 0; i < SENDERS; i++) {
      threads.add(Thread.ofVirtual().start(this::work));
    }
  }

  /** Ids of orders that got a 2xx. */
  Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  /** How often each status was answered; 0 is no answer at all. */
  Map<Integer, Integer> answers() {
    Map<Integer, Integer> counts = new TreeMap<>();
    answers.forEach((status, count) -> counts.put(status, count.get()));
    return counts;
  }

  /** Bodies of answers that asked to come again without saying when. */
  Set<String> withoutRetryAfter() {
    return Set.copyOf(withoutRetryAfter);
  }

  /**
   * Lets no new order begin, and waits until each that has begun is accepted.
   *
   * @throws IllegalStateException when one never is
   */
  @Override
  public void close() throws InterruptedException {
    running = false;
    long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
        threads.forEach(Thread::interrupt);
        throw new IllegalStateException("an order is never accepted; answers were " + answers());
      }
    }
  }

  private void work() {
    while (running) {
      String order = "o-" + NEXT.incrementAndGet();
      while (post(order) / 100 != 2) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        LockSupport.parkNanos(PACE.toNanos());
      }
      accepted.add(order);
      if (order.hashCode() % 3 == 0) {
        post(order);
      }
      LockSupport.parkNanos(PACE.toNanos());
    }
  }

  private int post(String order) {
    byte[] body =
        utf8(
            "{\"event_type\":\"purchase\",\"timestamp\":1793521800,\"conversion_value\":\"1.00\","
                + "\"order_id\":\""
                + order
                + "\",\"event_id\":\""
                + order
                + "\"}");
    int status = 0;
    try {
      HttpResponse<String> answer = client.deliver(connection, plain(secret, body), body);
      status = answer.statusCode();
      if (status / 100 != 2 && answer.headers().firstValue("Retry-After").isEmpty()) {
        withoutRetryAfter.add(answer.body());
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      // no answer in time
    }
    answers.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
    return status;
  }
}
