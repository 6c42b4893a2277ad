package io.creatorledger.attribution.ledger;

import io.creatorledger.models.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an order's ledger says of cash. */
final class CashDays {

  private CashDays() {}

  /** What a model booked by cash day after the order, in minor units, without zeros. */
  static Map<Long, Long> of(List<LedgerRevision> ledger, Rule model, Instant ordered) {
    Map<Long, Long> days = new TreeMap<>();
    ledger.stream()
        .flatMap(revision -> revision.entries().stream())
        .filter(entry -> entry.model().value().equals(model.name()))
        .forEach(
            entry ->
                days.merge(
                    Duration.between(ordered, entry.cashAt()).toDays(),
                    entry.amount().minor(),
                    Long::sum));
    days.values().removeIf(sum -> sum == 0);
    return days;
  }
}
