package io.creatorledger.ingest;

import io.creatorledger.ingest.replay.Replay;
import io.creatorledger.ingest.replay.ReplayJob;
import io.creatorledger.ingest.replay.ReplayJobs;
import io.creatorledger.ingest.replay.Replayed;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Works on replays by range, a step a second, so that they never take more than their rate from
 * what arrives. A step that a crash cut short is done again, which changes nothing.
 */
final class ReplayWorker {

  private static final Logger log = LoggerFactory.getLogger(ReplayWorker.class);
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final ReplayJobs jobs;
  private final Replay replay;
  private final int perSecond;
  private final Clock clock;

  ReplayWorker(ReplayJobs jobs, Replay replay, int perSecond, Clock clock) {
    this.jobs = jobs;
    this.replay = replay;
    this.perSecond = perSecond;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT1S")
  void run() {
    try {
      Optional<ReplayJob> claimed = jobs.claim(clock.instant(), LEASE);
      claimed.ifPresent(this::step);
    } catch (StoreUnavailableException | DataAccessException e) {
      log.debug("a replay waits for the database", e);
    }
  }

  private void step(ReplayJob job) {
    List<UUID> deliveries = jobs.next(job, perSecond);
    if (deliveries.isEmpty()) {
      jobs.done(job, clock.instant());
      return;
    }
    int toldNew = 0;
    int newEvents = 0;
    int malformed = 0;
    int notKept = 0;
    for (UUID deliveryId : deliveries) {
      switch (again(job, deliveryId)) {
        case Replayed.Told told -> {
          toldNew += told.newEvents() > 0 ? 1 : 0;
          newEvents += told.newEvents();
        }
        case Replayed.Malformed m -> malformed++;
        case Replayed.NotKept n -> notKept++;
        case Replayed.Refused r -> notKept++;
      }
    }
    jobs.progress(
        job,
        new ReplayJobs.Step(
            deliveries.getLast(), deliveries.size(), toldNew, newEvents, malformed, notKept));
  }

  /** One that breaks us does not hold up the others. */
  private Replayed again(ReplayJob job, UUID deliveryId) {
    try {
      return replay.again(job.brandId(), deliveryId, false);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("delivery {} cannot be read again", deliveryId, e);
      return new Replayed.Refused("it broke the service; its log tells more");
    }
  }
}
