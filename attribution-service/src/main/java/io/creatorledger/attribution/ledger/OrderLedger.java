package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.models.RuleModel;
import io.creatorledger.schema.id.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one order.
 *
 * @param revisions oldest first
 */
public record OrderLedger(List<LedgerRevision> revisions) {

  /** The ledger of an order that was never credited. */
  public static final OrderLedger EMPTY = new OrderLedger(List.of());

  public OrderLedger {
    revisions = List.copyOf(revisions);
  }

  public boolean isEmpty() {
    return revisions.isEmpty();
  }

  /** 0 before the first. */
  public int lastRevision() {
    return isEmpty() ? 0 : revisions.getLast().revision();
  }

  /** Why nothing is attributed as things stand. */
  public @Nullable UnattributedReason reason() {
    return isEmpty() ? null : revisions.getLast().reason();
  }

  /** The events of the refunds that are booked. */
  Set<EventId> bookedRefunds() {
    Set<EventId> booked = new HashSet<>();
    for (LedgerRevision revision : revisions) {
      if (revision.entries().stream().anyMatch(entry -> entry.kind() == EntryKind.REFUND)) {
        booked.add(revision.causeEventId());
      }
    }
    return booked;
  }

  /**
   * How much a cancellation took, in one currency: the same under every model.
   *
   * @return minor units, not negative
   */
  long takenBy(EventId cancellation, Currency currency) {
    return -revisions.stream()
        .filter(revision -> revision.causeEventId().equals(cancellation))
        .flatMap(revision -> revision.entries().stream())
        .filter(entry -> entry.kind() == EntryKind.REFUND)
        .filter(entry -> entry.model() == RuleModel.LAST_TOUCH)
        .filter(entry -> entry.amount().currency().equals(currency))
        .mapToLong(entry -> entry.amount().minor())
        .sum();
  }

  /** The latest day anything was booked on in cash booking. */
  Instant lastCashAt() {
    return revisions.stream()
        .flatMap(revision -> revision.entries().stream())
        .map(LedgerEntry::cashAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /**
   * What stands under each model: its newest credits less the refunds since. All rows before them
   * add up to nothing, because credits are written anew only after everything that stood is
   * reversed.
   */
  public Map<RuleModel, Standing> standing() {
    Map<RuleModel, Standing> standing = new EnumMap<>(RuleModel.class);
    for (LedgerRevision revision : revisions) {
      Map<RuleModel, List<LedgerEntry>> byModel = new EnumMap<>(RuleModel.class);
      for (LedgerEntry entry : revision.entries()) {
        byModel.computeIfAbsent(entry.model(), model -> new ArrayList<>()).add(entry);
      }
      byModel.forEach((model, entries) -> standing.compute(model, (m, s) -> after(s, entries)));
    }
    return standing;
  }

  private static @Nullable Standing after(@Nullable Standing before, List<LedgerEntry> entries) {
    List<LedgerEntry> credits =
        entries.stream().filter(entry -> entry.kind() == EntryKind.CREDIT).toList();
    if (!credits.isEmpty()) {
      LedgerEntry first = credits.getFirst();
      return new Standing(
          first.amount().currency(),
          first.accrualAt(),
          credits.stream()
              .map(entry -> new Line(entry.touch(), entry.weight(), entry.amount().minor()))
              .toList());
    }
    if (before == null) {
      throw new IllegalStateException("a ledger begins with credits");
    }
    List<Line> lines = new ArrayList<>(before.lines());
    for (LedgerEntry entry : entries) {
      lines.replaceAll(
          line ->
              Objects.equals(line.touch(), entry.touch())
                  ? line.plus(entry.amount().minor())
                  : line);
    }
    return new Standing(before.currency(), before.accrualAt(), lines);
  }
}
