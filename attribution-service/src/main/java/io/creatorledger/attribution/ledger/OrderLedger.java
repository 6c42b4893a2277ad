package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.id.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** The events, refunds or cancellations, that are booked. */
  Set<EventId> booked(CauseCode cause) {
    Set<EventId> booked = new HashSet<>();
    for (LedgerRevision revision : revisions) {
      if (revision.cause() == cause) {
        booked.add(revision.causeEventId());
      }
    }
    return booked;
  }

  /**
   * How much a cancellation took, in one currency: the same under every model that stood then.
   *
   * @return minor units, not negative
   */
  long takenBy(EventId cancellation, Currency currency) {
    long taken = 0;
    for (LedgerRevision revision : revisions) {
      if (revision.cause() == CauseCode.ORDER_CANCELLED
          && revision.causeEventId().equals(cancellation)) {
        taken -=
            ofOneModel(revision).stream()
                .filter(entry -> entry.amount().currency().equals(currency))
                .mapToLong(entry -> entry.amount().minor())
                .sum();
      }
    }
    return taken;
  }

  /**
   * Whether a cancellation holds: it took something of the order that neither it gave back nor
   * anything credited anew since.
   */
  boolean isCancelled() {
    long taken = 0;
    for (LedgerRevision revision : revisions) {
      if (revision.cause() == CauseCode.ORDER_CANCELLED) {
        taken = takenBy(revision.causeEventId(), revision.gross().currency());
      } else if (revision.net().minor() > 0 || revision.refunded().minor() < taken) {
        taken = 0;
      }
    }
    return taken != 0;
  }

  private static List<LedgerEntry> ofOneModel(LedgerRevision revision) {
    return revision.entries().stream()
        .filter(entry -> entry.model().equals(revision.entries().getFirst().model()))
        .toList();
  }

  /** Everything booked under a model, in the order in which it was. */
  List<LedgerEntry> entries(ModelName model) {
    return revisions.stream()
        .flatMap(revision -> revision.entries().stream())
        .filter(entry -> entry.model().equals(model))
        .toList();
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
   * reversed. A model whose rows were reversed and not credited anew stands no more.
   */
  public Map<ModelName, Standing> standing() {
    Map<ModelName, Standing> standing = new LinkedHashMap<>();
    for (LedgerRevision revision : revisions) {
      Map<ModelName, List<LedgerEntry>> byModel = new LinkedHashMap<>();
      for (LedgerEntry entry : revision.entries()) {
        byModel.computeIfAbsent(entry.model(), model -> new ArrayList<>()).add(entry);
      }
      byModel.forEach((model, entries) -> standing.compute(model, (m, s) -> after(s, entries)));
    }
    return standing;
  }

  private static @Nullable Standing after(@Nullable Standing before, List<LedgerEntry> entries) {
    if (before == null) {
      return begun(entries);
    }
    List<LedgerEntry> credits =
        entries.stream().filter(entry -> entry.kind() == EntryKind.CREDIT).toList();
    if (!credits.isEmpty()) {
      return begun(credits);
    }
    if (entries.stream().anyMatch(entry -> entry.kind() == EntryKind.REVERSAL)) {
      return null;
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

  /**
   * What stands after a model's first rows. Those of a model that came later tell the order's whole
   * history at once; its present currency and date come last.
   */
  private static Standing begun(List<LedgerEntry> entries) {
    LedgerEntry last = entries.getLast();
    Map<Optional<TouchRef>, Line> lines = new LinkedHashMap<>();
    for (LedgerEntry entry : entries) {
      if (entry.amount().currency().equals(last.amount().currency())
          && entry.accrualAt().equals(last.accrualAt())) {
        lines.merge(
            Optional.ofNullable(entry.touch()),
            new Line(entry.touch(), entry.weight(), entry.amount().minor()),
            (line, more) -> line.plus(more.minor()));
      }
    }
    return new Standing(last.amount().currency(), last.accrualAt(), List.copyOf(lines.values()));
  }
}
