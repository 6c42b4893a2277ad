package io.creatorledger.fraud.web;

import io.creatorledger.fraud.screening.ScreeningRecord;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the API shows it.
 *
 * @param profileId the live profile
 * @param revision counts the decisions on the event from 1
 */
record ScreeningView(
    EventId eventId,
    ProfileId profileId,
    @Nullable CreatorId creatorId,
    FraudDecision decision,
    int score,
    List<FraudReason> reasons,
    int revision,
    Instant decidedAt) {

  static ScreeningView of(ScreeningRecord record) {
    return new ScreeningView(
        record.eventId(),
        record.profileId(),
        record.creatorId(),
        record.decision(),
        record.screening().score(),
        record.screening().reasons(),
        record.revision(),
        record.decidedAt());
  }
}
