package io.creatorledger.ingest;

import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.retention.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes what has been kept long enough, a little at a time, and makes room for what comes. */
final class RetentionJob implements InitializingBean {

  private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);
  private static final int AT_ONCE = 1000;

  private final Retention retention;
  private final DeliveryArchive archive;
  private final Duration bodies;
  private final Clock clock;

  RetentionJob(Retention retention, DeliveryArchive archive, Duration bodies, Clock clock) {
    this.retention = retention;
    this.archive = archive;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** Before the first delivery: what is not remembered, and where the current month goes. */
  @Override
  public void afterPropertiesSet() {
    retention.lookAtHorizon();
    retention.prepare(clock.instant());
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT5M")
  void lookAtHorizon() {
    quietly(retention::lookAtHorizon);
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void run() {
    Instant now = clock.instant();
    quietly(() -> retention.prepare(now));
    quietly(() -> forgetBodies(now.minus(bodies)));
    quietly(() -> retention.drop(now));
  }

  private void forgetBodies(Instant limit) {
    int forgotten;
    do {
      forgotten = archive.forgetBodies(limit, AT_ONCE);
    } while (forgotten == AT_ONCE);
  }

  /** What could not be done now is done by the next run; the others go on. */
  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("retention could not be kept: {}", e.getClass().getSimpleName());
    }
  }
}
