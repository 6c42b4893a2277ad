package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.Divergence;
import io.creatorledger.attribution.policy.ShadowWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A week in the shadow.
 *
 * @param model the one in force that it was held against
 * @param divergence total variation distance of creators' parts of the revenue: 0 the same, 1 all
 *     to others
 * @param movers whose parts differ most; before in force, after in the shadow
 */
record ShadowWeekView(
    LocalDate from,
    LocalDate to,
    String model,
    long orders,
    double divergence,
    List<Divergence.Mover> movers,
    Instant measuredAt) {

  static ShadowWeekView of(ShadowWeek week) {
    return new ShadowWeekView(
        week.lastDay().minusDays(6),
        week.lastDay(),
        week.model().value(),
        week.orders(),
        week.divergence().distance(),
        week.divergence().movers(),
        week.measuredAt());
  }
}
