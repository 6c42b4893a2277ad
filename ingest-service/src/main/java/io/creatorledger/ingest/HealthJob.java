package io.creatorledger.ingest;

import io.creatorledger.ingest.health.ConnectionActivity;
import io.creatorledger.ingest.health.HealthStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Stores what connections were answered every few seconds, and when the service stops. */
final class HealthJob implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HealthJob.class);
  private static final Duration KEPT = Duration.ofDays(2);

  private final ConnectionActivity activity;
  private final HealthStore store;
  private final IngestMetrics metrics;
  private final Clock clock;

  HealthJob(ConnectionActivity activity, HealthStore store, IngestMetrics metrics, Clock clock) {
    this.activity = activity;
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
  void flush() {
    List<ConnectionActivity.Count> counts = activity.drain();
    if (counts.isEmpty()) {
      return;
    }
    try {
      store.add(counts, clock.instant());
      counts.forEach(
          c -> metrics.connection(c.brandId(), c.connectionId(), c.answer(), c.requests()));
    } catch (RuntimeException e) {
      activity.restore(counts);
      log.debug("counts of connections wait for the database", e);
    }
  }

  @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT1H")
  void forget() {
    Instant before = clock.instant().minus(KEPT);
    try {
      store.forget(before);
    } catch (RuntimeException e) {
      log.warn("old counts could not be deleted: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    flush();
  }
}
