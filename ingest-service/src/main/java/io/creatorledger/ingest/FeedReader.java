package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.delivery.QueueFullException;
import io.creatorledger.ingest.delivery.Stored;
import io.creatorledger.ingest.feed.EventBus;
import io.creatorledger.ingest.feed.EventBus.Batch;
import io.creatorledger.ingest.feed.EventBus.Received;
import io.creatorledger.ingest.feed.FeedBrokenException;
import io.creatorledger.ingest.feed.FeedPositions;
import io.creatorledger.ingest.feed.Start;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic: subscribe after what is durable → read → normalize → store → remember how far →
 * ask for more. Whatever breaks is begun again from the last remembered place, ever more slowly;
 * the same event twice is stored once.
 */
final class FeedReader implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(FeedReader.class);

  private static final int AT_ONCE = 100;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
  private static final Duration STORE_PATIENCE = Duration.ofSeconds(30);
  private static final Headers JSON = Headers.of(Map.of("Content-Type", "application/json"));

  private final Connection connection;
  private final String topic;
  private final String owner;
  private final Parts parts;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Start start;
  private Duration pause = FIRST_PAUSE;

  /** What every reader needs. */
  record Parts(
      EventBus bus,
      FeedPositions positions,
      PlatformAdapter adapter,
      IngestPipeline pipeline,
      DeliveryPreparation preparation,
      GroupCommit commit,
      IngestMetrics metrics,
      Clock clock) {}

  FeedReader(Connection connection, String topic, String owner, Start start, Parts parts) {
    this.connection = connection;
    this.topic = topic;
    this.owner = owner;
    this.start = start;
    this.parts = parts;
  }

  Connection connection() {
    return connection;
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Lets the reader finish what it stores now. */
  void stop() {
    stopping.countDown();
  }

  @Override
  public void run() {
    try {
      boolean ours = true;
      while (ours && stopping.getCount() > 0) {
        ours = subscribe();
        pauseUnlessStopping();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  /**
   * @return false when another process has the topic
   */
  private boolean subscribe() throws InterruptedException {
    try (EventBus.Subscription subscription =
        parts.bus().subscribe(connection, topic, start, AT_ONCE)) {
      return readUntilItEnds(subscription);
    } catch (FeedBrokenException e) {
      broken(e);
    } catch (StoreUnavailableException e) {
      // Nothing was remembered: the events come again.
      log.debug("{} of {} waits for the database", topic, connection.connectionId());
    } catch (RuntimeException e) {
      log.error("{} of {} cannot be read", topic, connection.connectionId(), e);
      parts.metrics().feedBroken(connection.platform(), "failed");
    }
    return true;
  }

  private boolean readUntilItEnds(EventBus.Subscription subscription) throws InterruptedException {
    while (stopping.getCount() > 0) {
      Optional<Batch> batch = subscription.next();
      if (batch.isEmpty()) {
        return true;
      }
      store(batch.get().events());
      if (!remember(batch.get().upTo())) {
        return false;
      }
      pause = FIRST_PAUSE;
      if (batch.get().pending() < AT_ONCE / 2) {
        subscription.request(AT_ONCE - batch.get().pending());
      }
    }
    return true;
  }

  private boolean remember(byte[] upTo) {
    if (upTo.length == 0) {
      return true;
    }
    start = new Start.After(upTo);
    return parts.positions().advance(connection, topic, owner, upTo, parts.clock().instant());
  }

  private void broken(FeedBrokenException e) {
    parts.metrics().feedBroken(connection.platform(), IngestMetrics.tag(e.reason()));
    switch (e.reason()) {
      case PLACE_UNKNOWN -> {
        log.warn("{} of {}: {}", topic, connection.connectionId(), e.getMessage());
        start = new Start.Earliest();
      }
      case REFUSED -> log.warn("{} of {}: {}", topic, connection.connectionId(), e.getMessage());
      case AWAY -> log.info("{} of {}: {}", topic, connection.connectionId(), e.getMessage());
    }
  }

  /** Returns when all of them are durable. */
  private void store(List<Received> events) throws InterruptedException {
    List<PreparedDelivery> prepared = events.stream().map(this::prepare).toList();
    List<CompletableFuture<Stored>> results = new ArrayList<>(prepared.size());
    for (PreparedDelivery delivery : prepared) {
      results.add(submit(delivery));
    }
    for (int i = 0; i < results.size(); i++) {
      boolean fresh = await(results.get(i), events.get(i)) == Stored.NEW;
      parts
          .metrics()
          .feedEvent(connection.platform(), outcome(events.get(i), prepared.get(i), fresh));
    }
  }

  private PreparedDelivery prepare(Received event) {
    return event.problem() == null
        ? parts.pipeline().normalize(parts.adapter(), inbound(event))
        : quarantined(event, event.problem());
  }

  private PreparedDelivery quarantined(Received event, String problem) {
    Inbound inbound = inbound(event);
    return parts.preparation().malformed(inbound, inbound.sha256Hex(), problem, List.of());
  }

  private Inbound inbound(Received event) {
    return new Inbound(connection, JSON, event.body(), parts.clock().instant());
  }

  /** Waits while more deliveries are queued than fit: the platform waits with us. */
  private CompletableFuture<Stored> submit(PreparedDelivery delivery) throws InterruptedException {
    while (true) {
      try {
        return parts.commit().submit(delivery);
      } catch (QueueFullException e) {
        if (stopping.await(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new InterruptedException("stopping");
        }
      }
    }
  }

  /** What cannot be stored as what it says is kept for a person, so that it holds up no other. */
  private Stored await(CompletableFuture<Stored> result, Received event)
      throws InterruptedException {
    try {
      return await(result);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("an event of {} of {} cannot be stored", topic, connection.connectionId(), e);
      return await(submit(quarantined(event, "the event could not be stored as it is")));
    }
  }

  private static Stored await(CompletableFuture<Stored> result) throws InterruptedException {
    try {
      return result.get(STORE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StoreUnavailableException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  private static String outcome(Received event, PreparedDelivery delivery, boolean fresh) {
    if (!fresh) {
      return "duplicate";
    }
    if (delivery.malformed() != null) {
      return "malformed";
    }
    return event.gap() ? "gap" : "stored";
  }

  private void pauseUnlessStopping() throws InterruptedException {
    // Not all readers at once after an outage.
    long millis = (long) (pause.toMillis() * (0.5 + ThreadLocalRandom.current().nextDouble() / 2));
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    stopping.await(millis, TimeUnit.MILLISECONDS);
  }
}
