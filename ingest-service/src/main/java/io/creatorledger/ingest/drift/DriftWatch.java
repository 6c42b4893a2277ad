package io.creatorledger.ingest.drift;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.drift.DriftStore.Change;
import io.creatorledger.ingest.drift.DriftStore.Source;
import io.creatorledger.ingest.drift.DriftStore.Topic;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the first deliveries of each connection and then at one in so many, on a thread of its
 * own: a delivery costs one count, and one that finds the thread busy is not looked at. What was
 * never seen before is noted once.
 */
public final class DriftWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DriftWatch.class);

  private static final int FIRST = 200;
  private static final int WAITING = 32;
  private static final int LARGEST = 256 * 1024;
  private static final int MOST_SHAPES = 5_000;

  private final PlatformAdapters adapters;
  private final DriftStore store;
  private final BiConsumer<String, Drift.Kind> noted;
  private final int oneIn;
  private final Clock clock;
  private final Map<ConnectionId, AtomicLong> seen = new ConcurrentHashMap<>();
  private final BlockingQueue<Offered> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Cache<Topic, Shape> shapes = Caffeine.newBuilder().maximumSize(MOST_SHAPES).build();
  private final Thread thread;

  private record Offered(Inbound inbound, UUID deliveryId, boolean readable) {}

  /**
   * Starts watching.
   *
   * @param noted told platform and kind of every drift that is new
   * @param oneIn how many deliveries pass for one that is looked at
   */
  public DriftWatch(
      PlatformAdapters adapters,
      DriftStore store,
      BiConsumer<String, Drift.Kind> noted,
      int oneIn,
      Clock clock) {
    this.adapters = adapters;
    this.store = store;
    this.noted = noted;
    this.oneIn = oneIn;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("drift-watch").start(this::run);
  }

  /**
   * Offers a stored delivery to be looked at.
   *
   * @param readable whether its adapter could read it; only such deliveries are learnt from
   */
  public void offer(Inbound inbound, UUID deliveryId, boolean readable) {
    AtomicLong count =
        seen.computeIfAbsent(inbound.connection().connectionId(), id -> new AtomicLong());
    long n = count.getAndIncrement();
    if ((n < FIRST || n % oneIn == 0 || !readable) && inbound.body().length <= LARGEST) {
      waiting.offer(new Offered(inbound, deliveryId, readable));
    }
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        look(waiting.take());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.debug("a delivery is not looked at", e);
      }
    }
  }

  private void look(Offered offered) {
    Inbound inbound = offered.inbound();
    String platform = inbound.connection().platform();
    List<String> headers = adapters.of(platform).keptHeaders();
    Optional<Sampling.Sample> sample = Sampling.of(inbound.body(), inbound.headers(), headers);
    if (sample.isEmpty()) {
      return;
    }
    Topic topic = new Topic(inbound.connection().brandId(), platform, sample.get().topic());
    Shape known = shapes.getIfPresent(topic);
    if (known != null && known.isLearnt() && known.driftsOf(sample.get().shape()).isEmpty()) {
      return;
    }
    Source source =
        new Source(inbound.connection().connectionId(), offered.deliveryId(), inbound.sha256Hex());
    Change change =
        store.change(
            topic,
            source,
            shape -> compare(shape, sample.get().shape(), offered.readable()),
            clock.instant());
    shapes.put(topic, change.shape());
    change.drifts().forEach(drift -> noted.accept(platform, drift.kind()));
  }

  private static Change compare(Shape shape, Shape sample, boolean readable) {
    if (!shape.isLearnt()) {
      return new Change(readable ? shape.plus(sample) : shape, List.of());
    }
    List<Drift> drifts = shape.driftsOf(sample);
    return new Change(drifts.isEmpty() ? shape : shape.plus(sample), drifts);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
