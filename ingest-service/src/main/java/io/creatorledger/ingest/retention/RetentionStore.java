package io.creatorledger.ingest.retention;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The months that rows are kept by. Every method that changes something is a transaction of its
 * own, does nothing when another replica is at it, and gives up within seconds rather than make
 * deliveries wait for its locks; the next run tries again.
 */
public interface RetentionStore {

  /** Gives a month a place of its own, with what of it was stored elsewhere. */
  void addMonth(Kept kept, YearMonth month);

  /** Months without a place of their own of which more than so many rows are stored. */
  List<YearMonth> crowdedMonths(Kept kept, int rows);

  /** The months that have a place of their own, oldest first. */
  List<YearMonth> months(Kept kept);

  /** Drops a month with all its rows. */
  void dropMonth(Kept kept, YearMonth month);

  /** Whether any event of before the moment is stored. */
  boolean hasEventsBefore(Instant moment);

  /**
   * Deletes what is not kept by months: deliveries received, and events that happened, before the
   * moment; with deliveries, what quarantine and corrections hold of them.
   *
   * @return how many were deleted, at most {@code most}
   */
  int deleteOdd(Kept kept, Instant before, int most);

  /** The moment before which ids of events are not kept; empty when all are. */
  Optional<Horizon> horizon();

  /** Says that ids of events before the moment will not be kept. Never goes back. */
  void announce(Instant forgetsBefore, Instant now);

  /**
   * A moment before which ids of events are not kept.
   *
   * @param announcedAt when it was first said
   */
  record Horizon(Instant forgetsBefore, Instant announcedAt) {}
}
