package io.creatorledger.ingest.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moment before which ids of events are not kept. An event of before it cannot be told from one
 * that was published, so it is not published by itself: its delivery goes to the quarantine, for a
 * person to decide. Safe for many threads.
 */
public final class EventHorizon {

  private volatile @Nullable Instant forgetsBefore;

  /** Whether the id of an event of this time would still be known. */
  public boolean remembers(Instant eventTime) {
    Instant horizon = forgetsBefore;
    return horizon == null || !eventTime.isBefore(horizon);
  }

  public void moveTo(Instant moment) {
    forgetsBefore = moment;
  }
}
