package io.creatorledger.ingest.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Keeps months ready for what will arrive and drops those whose time is over.
 *
 * <p>An event's id goes only after every replica knows that it will: the horizon is announced
 * first, replicas look at it every few minutes, and what lies before it is dropped an hour later.
 * So no event is published twice because its id was dropped in between.
 */
public final class Retention {

  private static final int MONTHS_AHEAD = 3;

  /** An odd month is worth a place of its own from here on. */
  private static final int CROWD = 10_000;

  private static final int AT_ONCE = 1000;
  private static final Duration NOTICE = Duration.ofHours(1);
  private static final YearMonth EARLIEST = YearMonth.of(1990, 1);

  private final RetentionStore store;
  private final EventHorizon horizon;
  private final Duration deliveries;
  private final Duration events;

  /**
   * @param deliveries how long deliveries are kept
   * @param events how long ids of events are kept
   */
  public Retention(
      RetentionStore store, EventHorizon horizon, Duration deliveries, Duration events) {
    this.store = store;
    this.horizon = horizon;
    this.deliveries = deliveries;
    this.events = events;
  }

  /** Reads what was announced. */
  public void lookAtHorizon() {
    store.horizon().ifPresent(announced -> horizon.moveTo(announced.forgetsBefore()));
  }

  /** Makes the coming months, and those that arrived unexpectedly often. */
  public void prepare(Instant now) {
    YearMonth current = month(now);
    for (Kept kept : Kept.values()) {
      List<YearMonth> there = store.months(kept);
      for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
        addMissing(kept, current.plusMonths(ahead), there);
      }
      YearMonth latest = current.plusYears(1);
      for (YearMonth odd : store.crowdedMonths(kept, CROWD)) {
        if (!odd.isBefore(EARLIEST) && !odd.isAfter(latest)) {
          addMissing(kept, odd, there);
        }
      }
    }
  }

  private void addMissing(Kept kept, YearMonth month, List<YearMonth> there) {
    if (!there.contains(month)) {
      store.addMonth(kept, month);
    }
  }

  /** Drops deliveries that are old enough, and ids of events whose dropping was announced. */
  public void drop(Instant now) {
    Instant deliveriesBefore = firstDay(now.minus(deliveries));
    dropBefore(Kept.DELIVERY, deliveriesBefore);
    store
        .horizon()
        .filter(announced -> !announced.announcedAt().plus(NOTICE).isAfter(now))
        .ifPresent(announced -> dropBefore(Kept.EVENT, announced.forgetsBefore()));
    Instant eventsBefore = firstDay(now.minus(events));
    boolean news = store.horizon().map(h -> h.forgetsBefore().isBefore(eventsBefore)).orElse(true);
    if (news && store.hasEventsBefore(eventsBefore)) {
      store.announce(eventsBefore, now);
      lookAtHorizon();
    }
  }

  private void dropBefore(Kept kept, Instant before) {
    store.months(kept).stream()
        .filter(month -> month.isBefore(month(before)))
        .forEach(month -> store.dropMonth(kept, month));
    int deleted;
    do {
      deleted = store.deleteOdd(kept, before, AT_ONCE);
    } while (deleted == AT_ONCE);
  }

  private static YearMonth month(Instant moment) {
    return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
  }

  private static Instant firstDay(Instant moment) {
    return month(moment).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
