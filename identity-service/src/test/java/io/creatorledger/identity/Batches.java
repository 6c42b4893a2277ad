package io.creatorledger.identity;

import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.event.LedgerEvent;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Batches that go into the pipeline without a listener. */
record Batches(TransactionTemplate transactions, IdentityPipeline pipeline) {

  /** Applies a batch, as the listener does: again, in a fresh transaction, when it met another. */
  void apply(List<LedgerEvent> events) {
    List<Received<LedgerEvent>> batch =
        events.stream().map(event -> new Received<>(event, new byte[0], null)).toList();
    while (true) {
      try {
        transactions.executeWithoutResult(status -> pipeline.process(batch));
        return;
      } catch (ConcurrencyFailureException e) {
        // again
      }
    }
  }
}
