package io.creatorledger.fraud;

import io.creatorledger.fraud.screening.Scoring;
import io.creatorledger.fraud.screening.ScreeningRecord;
import io.creatorledger.fraud.screening.Screenings;
import io.creatorledger.fraud.signal.Creators;
import io.creatorledger.fraud.signal.OwnedCreator;
import io.creatorledger.fraud.signal.Signal;
import io.creatorledger.runtime.consumer.TransientFailure;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives held events free: when their creator was verified, or when a person says so. The other way,
 * from verified to not, concerns later events only.
 */
@Component
public class Releases {

  private static final Logger log = LoggerFactory.getLogger(Releases.class);
  private static final String VERIFIED = "the creator was verified";
  private static final String BY_HAND = "released by hand: ";

  private final Creators creators;
  private final Screenings screenings;
  private final Scoring scoring;
  private final Outbox outbox;
  private final FraudMetrics metrics;
  private final TransactionTemplate transactions;
  private final Traces traces;
  private final Clock clock;
  private final int chunk;

  Releases(
      Creators creators,
      Screenings screenings,
      Scoring scoring,
      Outbox outbox,
      FraudMetrics metrics,
      TransactionTemplate transactions,
      Traces traces,
      Clock clock,
      FraudProperties properties) {
    this.creators = creators;
    this.screenings = screenings;
    this.scoring = scoring;
    this.outbox = outbox;
    this.metrics = metrics;
    this.transactions = transactions;
    this.traces = traces;
    this.clock = clock;
    this.chunk = properties.releaseChunk();
  }

  /** Releases chunk by chunk, each in a transaction, until no verified creator is due. */
  @Scheduled(fixedDelayString = "${creator-ledger.fraud.release-interval:1s}")
  public void releaseVerified() {
    try {
      while (Boolean.TRUE.equals(transactions.execute(status -> releaseChunk()))) {
        log.debug("released a chunk of held events");
      }
    } catch (RuntimeException e) {
      if (!TransientFailure.is(e)) {
        throw e;
      }
      log.warn("releasing held events waits: {}", e.getClass().getSimpleName());
    }
  }

  /**
   * Allows a held event. An event that is allowed already stays as it is.
   *
   * @param reason why, for the receipt; no personal data
   * @return the decision as it stands; empty when the event is unknown
   */
  public Optional<ScreeningRecord> release(BrandId brand, EventId event, String reason) {
    Optional<ScreeningRecord> released =
        transactions.execute(
            status -> screenings.lock(brand, event).map(held -> allow(held, reason)));
    return released == null ? Optional.empty() : released;
  }

  private ScreeningRecord allow(ScreeningRecord held, String reason) {
    if (held.decision() == FraudDecision.ALLOW) {
      return held;
    }
    ScreeningRecord allowed = held.allowed(clock.instant());
    screenings.revise(List.of(allowed));
    tell(List.of(allowed), BY_HAND + reason);
    return allowed;
  }

  private boolean releaseChunk() {
    Optional<OwnedCreator> due = creators.takeDueForRelease();
    if (due.isEmpty()) {
      return false;
    }
    List<ScreeningRecord> held = screenings.lockHeldForVerification(due.get(), chunk);
    if (held.isEmpty()) {
      creators.released(due.get());
      return true;
    }
    List<ScreeningRecord> rescored = new ArrayList<>(held.size());
    List<ScreeningRecord> changed = new ArrayList<>();
    for (ScreeningRecord before : held) {
      ScreeningRecord after = before.without(Signal.UNVERIFIED_CREATOR, scoring, clock.instant());
      rescored.add(after);
      if (after.decision() != before.decision()) {
        changed.add(after);
      }
    }
    screenings.revise(rescored);
    tell(changed, VERIFIED);
    return true;
  }

  private void tell(List<ScreeningRecord> changed, String cause) {
    List<OutboxMessage> messages = new ArrayList<>(changed.size());
    for (ScreeningRecord record : changed) {
      ScreeningRevised message = record.toMessage(cause);
      messages.add(
          OutboxMessage.json(Topic.SCREENED, message.messageKey(), message, traces.current()));
    }
    outbox.append(messages);
    metrics.countRevisedOnCommit(changed);
  }
}
