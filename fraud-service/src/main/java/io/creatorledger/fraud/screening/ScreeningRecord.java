package io.creatorledger.fraud.screening;

import io.creatorledger.fraud.signal.Signal;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.Screening;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision on an event as it stands.
 *
 * @param profileId the live profile when it was read
 * @param creatorId of a touch
 * @param revision counts the decisions on the event from 1
 */
public record ScreeningRecord(
    BrandId brandId,
    EventId eventId,
    ProfileId profileId,
    @Nullable CreatorId creatorId,
    Screening screening,
    int revision,
    Instant decidedAt) {

  public FraudDecision decision() {
    return screening.decision();
  }

  /**
   * The decision once one signal has proved wrong. A decision that comes out the same keeps its
   * revision.
   */
  public ScreeningRecord without(Signal signal, Scoring scoring, Instant at) {
    Screening rescored =
        scoring.screen(screening.reasons().stream().filter(r -> !signal.isIn(r)).toList());
    return with(rescored, at);
  }

  /** The decision once a person allowed the event; score and reasons stay for the record. */
  public ScreeningRecord allowed(Instant at) {
    return with(new Screening(FraudDecision.ALLOW, screening.score(), screening.reasons()), at);
  }

  /**
   * What the next service must hear of the decision.
   *
   * @param cause why, in words for the receipt
   */
  public ScreeningRevised toMessage(String cause) {
    return new ScreeningRevised(brandId, profileId, eventId, revision, screening, cause, decidedAt);
  }

  private ScreeningRecord with(Screening next, Instant at) {
    boolean changed = next.decision() != decision();
    return new ScreeningRecord(
        brandId,
        eventId,
        profileId,
        creatorId,
        next,
        changed ? revision + 1 : revision,
        changed ? at : decidedAt);
  }
}
