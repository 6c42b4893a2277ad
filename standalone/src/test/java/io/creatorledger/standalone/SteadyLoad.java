package io.creatorledger.standalone;

import io.creatorledger.simulator.load.LoadScenario;
import io.creatorledger.simulator.load.LoadScenario.Delivery;
import io.creatorledger.testing.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * People who meet creators and order, at a steady pace, until told to stop. Posts as platforms do:
 * again and again until the answer is a 2xx, and three deliveries of ten once more after it.
 */
final class SteadyLoad implements AutoCloseable {

  private static final int DUPLICATES_OF_TEN = 3;
  private static final Duration RETRY = Duration.ofMillis(200);

  private final ApiClient client;
  private final String ingest;
  private final LoadScenario scenario;
  private final Duration pace;
  private final AtomicLong next;
  private final Set<Long> ordered = new ConcurrentSkipListSet<>();
  private final Map<Integer, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean running = true;

  /**
   * @param firstPerson numbers below it belong to other loads
   * @param peoplePerSecond how many begin each second, over all workers
   */
  SteadyLoad(
      ApiClient client,
      String ingest,
      LoadScenario scenario,
      long firstPerson,
      int workerCount,
      int peoplePerSecond) {
    this.client = client;
    this.ingest = ingest;
    this.scenario = scenario;
    this.next = new AtomicLong(firstPerson);
    this.pace = Duration.ofNanos(1_000_000_000L * workerCount / peoplePerSecond);
    for (int i = 0; i < workerCount; i++) {
      RandomGenerator random =
          RandomGeneratorFactory.of("L64X128MixRandom").create(firstPerson * 31 + i);
      workers.add(Thread.ofVirtual().start(() -> work(random)));
    }
  }

  /** The people whose order got a 2xx. */
  Set<Long> ordered() {
    return Set.copyOf(ordered);
  }

  /** How often each status was answered; 0 is no answer at all. */
  Map<Integer, Integer> answers() {
    Map<Integer, Integer> counts = new TreeMap<>();
    answers.forEach((status, count) -> counts.put(status, count.get()));
    return counts;
  }

  /** Lets no new person begin, and waits for those who have. */
  @Override
  public void close() throws InterruptedException {
    running = false;
    for (Thread worker : workers) {
      worker.join();
    }
  }

  private void work(RandomGenerator random) {
    while (running) {
      long begin = System.nanoTime();
      long person = next.getAndIncrement();
      deliver(() -> scenario.touch(person, 0, Instant.now()), random);
      deliver(() -> scenario.touch(person, 1, Instant.now()), random);
      deliver(() -> scenario.order(person), random);
      ordered.add(person);
      pause(pace.minusNanos(System.nanoTime() - begin));
    }
  }

  private void deliver(Supplier<Delivery> delivery, RandomGenerator random) {
    while (post(delivery.get()) / 100 != 2) {
      pause(RETRY);
    }
    if (random.nextInt(10) < DUPLICATES_OF_TEN) {
      post(delivery.get());
    }
  }

  private int post(Delivery delivery) {
    int status =
        client.deliver(
            ingest + delivery.path(), delivery.signed().headers(), delivery.signed().body());
    answers.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
    return status;
  }

  private static void pause(Duration time) {
    if (time.isPositive()) {
      try {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
