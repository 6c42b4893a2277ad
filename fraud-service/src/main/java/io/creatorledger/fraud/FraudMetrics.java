package io.creatorledger.fraud;

import io.creatorledger.fraud.screening.ScreeningRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Fraud's own counters: {@code creator_ledger_fraud_screenings_total{decision}} counts first
 * decisions, one for each event; {@code creator_ledger_fraud_revisions_total{decision}} later ones.
 */
@Component
class FraudMetrics {

  private final MeterRegistry meters;

  FraudMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void countScreenedOnCommit(List<ScreeningRecord> screenings) {
    countOnCommit("creator_ledger.fraud.screenings", screenings);
  }

  void countRevisedOnCommit(List<ScreeningRecord> screenings) {
    countOnCommit("creator_ledger.fraud.revisions", screenings);
  }

  /** A batch that is rolled back and comes again counts once. */
  private void countOnCommit(String name, List<ScreeningRecord> screenings) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            screenings.forEach(
                s -> meters.counter(name, "decision", s.decision().name()).increment());
          }
        });
  }
}
