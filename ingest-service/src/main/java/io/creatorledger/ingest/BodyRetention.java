package io.creatorledger.ingest;

import io.creatorledger.ingest.delivery.DeliveryArchive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes received bytes when their time is over, a little at a time. */
final class BodyRetention {

  private static final int AT_ONCE = 1000;

  private final DeliveryArchive archive;
  private final Duration retention;
  private final Clock clock;

  BodyRetention(DeliveryArchive archive, Duration retention, Clock clock) {
    this.archive = archive;
    this.retention = retention;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void forgetOldBodies() {
    Instant limit = clock.instant().minus(retention);
    int forgotten;
    do {
      forgotten = archive.forgetBodies(limit, AT_ONCE);
    } while (forgotten == AT_ONCE);
  }
}
