package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.LedgerRevision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The newest revisions that this process appended, so that they are added up without being read
 * back. What is not here is read: an order that another process credited as well, or one whose
 * first revision is long ago. What another process added up lies here until newer ones take its
 * place.
 */
final class RecentRevisions {

  /** Rows of the ledger; the eldest orders go first. */
  private static final int MOST_ENTRIES = 100_000;

  private final SequencedMap<OrderKey, List<LedgerRevision>> orders = new LinkedHashMap<>();
  private int entries;

  /** Keeps them once the transaction that is under way has been committed. */
  void appended(List<LedgerRevision> revisions) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            keep(revisions);
          }
        });
  }

  private synchronized void keep(List<LedgerRevision> revisions) {
    for (LedgerRevision revision : revisions) {
      List<LedgerRevision> known = forget(revision.key());
      if (known.size() == revision.revision() - 1) {
        known.add(revision);
        orders.put(revision.key(), known);
        entries += size(known);
      }
    }
    while (entries > MOST_ENTRIES) {
      forget(orders.firstEntry().getKey());
    }
  }

  /** Gives up all revisions of an order, if they are known and are as many. */
  synchronized Optional<List<LedgerRevision>> take(OrderKey order, int revisions) {
    return Optional.of(forget(order)).filter(known -> known.size() == revisions);
  }

  private List<LedgerRevision> forget(OrderKey order) {
    List<LedgerRevision> known = orders.remove(order);
    if (known == null) {
      return new ArrayList<>(1);
    }
    entries -= size(known);
    return known;
  }

  private static int size(List<LedgerRevision> revisions) {
    return revisions.stream().mapToInt(revision -> revision.entries().size()).sum();
  }
}
