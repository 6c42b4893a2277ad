package io.creatorledger.identity;

import io.creatorledger.identity.graph.Stitched;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Identity's own counters: live profiles = created + splits − absorbed, since the database began.
 */
@Component
class IdentityMetrics {

  private final Counter created;
  private final Counter absorbed;
  private final Counter identifiers;
  private final Counter splits;

  IdentityMetrics(MeterRegistry meters) {
    created = meters.counter("creator_ledger.identity.profiles.created");
    absorbed = meters.counter("creator_ledger.identity.profiles.absorbed");
    splits = meters.counter("creator_ledger.identity.profiles.split");
    identifiers = meters.counter("creator_ledger.identity.identifiers.learned");
  }

  /** Counts once the current transaction is durable; a batch that comes again counts once. */
  void countOnCommit(Stitched stitched) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            created.increment(stitched.newProfiles().size());
            absorbed.increment(stitched.absorbedProfiles());
            identifiers.increment(stitched.newIdentifiers().size());
          }
        });
  }

  /** Counts once the current transaction is durable. */
  void countSplitOnCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            splits.increment();
          }
        });
  }
}
