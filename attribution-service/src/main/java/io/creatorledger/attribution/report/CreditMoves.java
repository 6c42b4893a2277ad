package io.creatorledger.attribution.report;

import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.LedgerEntry;
import io.creatorledger.attribution.ledger.LedgerRevision;
import io.creatorledger.attribution.ledger.OrderLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what revisions move in the sums that reports are made of. An order counts at a place from
 * the revision on that gives it credit there until one leaves it nothing; by accrual each date of
 * an order is a place of its own.
 */
public final class CreditMoves {

  private static final long QUARTER_SECONDS = 900;

  private final Map<CreditMove.Place, long[]> moves = new HashMap<>();

  private CreditMoves() {}

  /**
   * The moves of a batch.
   *
   * @param before the orders' ledgers without these revisions
   * @param revisions an order's in the order of their numbers
   */
  public static List<CreditMove> of(
      Map<OrderKey, OrderLedger> before, List<LedgerRevision> revisions) {
    CreditMoves moves = new CreditMoves();
    Map<OrderKey, List<LedgerRevision>> byOrder = new HashMap<>();
    for (LedgerRevision revision : revisions) {
      byOrder.computeIfAbsent(revision.key(), key -> new ArrayList<>()).add(revision);
    }
    byOrder.forEach(
        (key, added) -> moves.add(key, before.getOrDefault(key, OrderLedger.EMPTY), added));
    return moves.list();
  }

  private void add(OrderKey key, OrderLedger before, List<LedgerRevision> added) {
    Map<CreditMove.Place, Long> balances = new HashMap<>();
    for (LedgerRevision revision : before.revisions()) {
      amounts(key, revision)
          .forEach((place, amount) -> balances.merge(balance(place), amount, Long::sum));
    }
    for (LedgerRevision revision : added) {
      Map<CreditMove.Place, Long> amounts = amounts(key, revision);
      List<CreditMove.Place> places = new ArrayList<>(amounts.keySet());
      places.sort(Comparator.comparing(CreditMove.Place::quarter));
      for (CreditMove.Place place : places) {
        long amount = amounts.getOrDefault(place, 0L);
        long stands = balances.merge(balance(place), amount, Long::sum);
        long[] sums = moves.computeIfAbsent(place, p -> new long[2]);
        sums[0] += amount;
        sums[1] += (stands == 0 ? 0 : 1) - (stands == amount ? 0 : 1);
      }
    }
  }

  /** By cash an order has one balance whatever the date, by accrual one for each. */
  private static CreditMove.Place balance(CreditMove.Place place) {
    return place.booking() == Booking.ACCRUAL ? place : place.at(Instant.EPOCH);
  }

  private static Map<CreditMove.Place, Long> amounts(OrderKey key, LedgerRevision revision) {
    Map<CreditMove.Place, Long> amounts = new HashMap<>();
    for (LedgerEntry entry : revision.entries()) {
      for (Booking booking : Booking.values()) {
        Instant date =
            switch (booking) {
              case ACCRUAL -> entry.accrualAt();
              case CASH -> entry.cashAt();
            };
        for (Grouping grouping : Grouping.values()) {
          CreditMove.Place place =
              new CreditMove.Place(
                  key.brandId(),
                  entry.model(),
                  booking,
                  grouping,
                  quarter(date),
                  entry.amount().currency(),
                  entry.touch() != null,
                  item(grouping, entry.touch()));
          amounts.merge(place, entry.amount().minor(), Long::sum);
        }
      }
    }
    return amounts;
  }

  private static Instant quarter(Instant date) {
    long second = date.getEpochSecond();
    return Instant.ofEpochSecond(second - Math.floorMod(second, QUARTER_SECONDS));
  }

  private static @Nullable String item(Grouping grouping, @Nullable TouchRef touch) {
    if (touch == null) {
      return null;
    }
    Object item =
        switch (grouping) {
          case CREATOR -> touch.creatorId();
          case CAMPAIGN -> touch.campaignId();
          case CONTENT -> touch.contentId();
        };
    return item == null ? null : item.toString();
  }

  private List<CreditMove> list() {
    List<CreditMove> list = new ArrayList<>(moves.size());
    moves.forEach(
        (place, sums) -> {
          long[] byCash = moves.get(place.by(Booking.CASH));
          long[] byAccrual = moves.get(place.by(Booking.ACCRUAL));
          boolean both = Arrays.equals(byCash, byAccrual);
          if ((sums[0] != 0 || sums[1] != 0) && !(both && place.booking() == Booking.CASH)) {
            list.add(new CreditMove(both ? place.by(null) : place, sums[0], sums[1]));
          }
        });
    return list;
  }
}
