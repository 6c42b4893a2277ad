package io.creatorledger.attribution.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What revisions of the ledger move in the daily sums. An order counts where its rows stop adding
 * up to nothing, until they add up to nothing again: whether a revision brings it depends on all
 * rows before, so orders are given whole.
 */
public final class DayMoves {

  private static final Summed[] SUMMED = Summed.values();

  private final Map<Kind, Map<String, Moves>> items = new HashMap<>();
  private final List<Moves> touched = new ArrayList<>();

  /** What a row has in common with most others, so that little is compared for each. */
  private record Kind(String model, Summed summed, String currency, boolean attributed) {

    DaySum sum(Booking booking, LocalDate day, String item) {
      return new DaySum(model, booking, summed, day, currency, attributed, item);
    }
  }

  /**
   * What is added to a sum.
   *
   * @param amountMinor in minor units
   * @param orders those that come less those that leave
   */
  public record Moved(long amountMinor, long orders) {

    Moved plus(Moved other) {
      return new Moved(
          Math.addExact(amountMinor, other.amountMinor), Math.addExact(orders, other.orders));
    }

    private static Moved of(long before, long after) {
      return new Moved(after - before, (after == 0 ? 0 : 1) - (before == 0 ? 0 : 1));
    }
  }

  /** Takes all rows of one order, in any order of rows. */
  public void add(Collection<BookedRow> order) {
    for (BookedRow row : order) {
      for (Summed summed : SUMMED) {
        String id = Objects.requireNonNullElse(row.item(summed), "");
        Kind kind = new Kind(row.model(), summed, row.currency(), row.creatorId() != null);
        Moves ofItem =
            items.computeIfAbsent(kind, k -> new HashMap<>()).computeIfAbsent(id, i -> new Moves());
        if (ofItem.order.isEmpty()) {
          touched.add(ofItem);
        }
        ofItem.order.add(row);
      }
    }
    touched.forEach(Moves::settleOrder);
    touched.clear();
  }

  /** By sum; those that stay as they are do not appear. */
  public Map<DaySum, Moved> moves() {
    Map<DaySum, Moved> sums = new HashMap<>();
    items.forEach(
        (kind, ofKind) ->
            ofKind.forEach(
                (item, moves) -> {
                  moves.accrual.forEach(
                      (day, by) -> sums.put(kind.sum(Booking.ACCRUAL, day, item), by));
                  moves.cash.forEach((day, by) -> sums.put(kind.sum(Booking.CASH, day, item), by));
                }));
    sums.values().removeIf(moved -> moved.amountMinor() == 0 && moved.orders() == 0);
    return sums;
  }

  /** Of one item, by day. */
  private static final class Moves {

    private static final Comparator<BookedRow> BY_DAY = Comparator.comparing(BookedRow::accrualDay);
    private static final Comparator<BookedRow> BY_REVISION =
        Comparator.comparingInt(BookedRow::revision).thenComparing(BookedRow::cashDay);

    private final Map<LocalDate, Moved> accrual = new HashMap<>();
    private final Map<LocalDate, Moved> cash = new HashMap<>();

    /** The rows of the order that is being added. */
    private final List<BookedRow> order = new ArrayList<>(1);

    private void settleOrder() {
      settleAccrual();
      settleCash();
      order.clear();
    }

    /** Each of the order's days is counted for itself. */
    private void settleAccrual() {
      order.sort(BY_DAY);
      int i = 0;
      while (i < order.size()) {
        LocalDate day = order.get(i).accrualDay();
        long before = 0;
        long fresh = 0;
        for (; i < order.size() && order.get(i).accrualDay().equals(day); i++) {
          BookedRow row = order.get(i);
          if (row.fresh()) {
            fresh = Math.addExact(fresh, row.amountMinor());
          } else {
            before = Math.addExact(before, row.amountMinor());
          }
        }
        accrual.merge(day, Moved.of(before, Math.addExact(before, fresh)), Moved::plus);
      }
    }

    /** Revision by revision. */
    private void settleCash() {
      order.sort(BY_REVISION);
      long before = 0;
      int i = 0;
      while (i < order.size()) {
        BookedRow first = order.get(i);
        long after = before;
        for (; i < order.size() && BY_REVISION.compare(order.get(i), first) == 0; i++) {
          after = Math.addExact(after, order.get(i).amountMinor());
        }
        if (first.fresh()) {
          cash.merge(first.cashDay(), Moved.of(before, after), Moved::plus);
        }
        before = after;
      }
    }
  }
}
