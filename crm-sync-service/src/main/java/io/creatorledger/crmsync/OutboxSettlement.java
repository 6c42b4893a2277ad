package io.creatorledger.crmsync;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.worker.Settlement;
import io.creatorledger.crmsync.writeback.PendingWrite;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.crmsync.writeback.WriteOutcome;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.CrmResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Verdicts go to the queue's table and, as results, to the outbox in one transaction. */
final class OutboxSettlement implements Settlement {

  private final TransactionOperations transactions;
  private final WriteBackQueue queue;
  private final Outbox outbox;
  private final CrmSyncMetrics metrics;
  private final Clock clock;

  OutboxSettlement(
      TransactionOperations transactions,
      WriteBackQueue queue,
      Outbox outbox,
      CrmSyncMetrics metrics,
      Clock clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.outbox = outbox;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void settle(CrmConnection connection, List<WriteOutcome> outcomes) {
    List<OutboxMessage> results = results(connection.key(), outcomes, clock.instant());
    transactions.executeWithoutResult(
        status -> {
          queue.settle(connection, outcomes);
          outbox.append(results);
        });
    metrics.count(outcomes);
  }

  private static List<OutboxMessage> results(
      ConnectionKey key, List<WriteOutcome> outcomes, Instant answeredAt) {
    List<OutboxMessage> results = new ArrayList<>();
    for (WriteOutcome outcome : outcomes) {
      PendingWrite write = outcome.write();
      for (WriteOutcome.RecordVerdict verdict : outcome.records()) {
        CrmResult result =
            new CrmResult(
                key.brandId(),
                write.orderId(),
                key.connectionId(),
                write.revision(),
                verdict.recordType(),
                verdict.row().id(),
                verdict.row().refusal() == null
                    ? CrmResult.Status.ACCEPTED
                    : CrmResult.Status.REJECTED,
                verdict.row().refusal(),
                answeredAt);
        results.add(
            OutboxMessage.json(
                Topic.CRM_RESULTS, result.messageKey(), result, write.traceparent()));
      }
    }
    return results;
  }
}
