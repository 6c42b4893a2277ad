package io.creatorledger.crmsync;

import io.creatorledger.crmsync.worker.CrmWorkers;
import io.creatorledger.crmsync.writeback.CreditedOrder;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.id.BrandId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * From credited orders to the queue: newest revision of each order, kept, queued for the brand's
 * connections, their workers woken.
 */
final class WriteBackPipeline implements BatchPipeline<OrderCredited> {

  private final WriteBackQueue queue;
  private final CrmWorkers workers;

  WriteBackPipeline(WriteBackQueue queue, CrmWorkers workers) {
    this.queue = queue;
    this.workers = workers;
  }

  @Override
  public List<Outcome> process(List<Received<OrderCredited>> batch) {
    Map<String, CreditedOrder> newest = newestRevisions(batch);
    Set<String> kept = queue.keep(newest.values());
    wakeWhenDurable(newest.values());
    return batch.stream().map(received -> outcome(received.message(), newest, kept)).toList();
  }

  private static Map<String, CreditedOrder> newestRevisions(List<Received<OrderCredited>> batch) {
    Map<String, CreditedOrder> byOrder = new LinkedHashMap<>();
    for (Received<OrderCredited> received : batch) {
      byOrder.merge(
          received.message().messageKey(),
          CreditedOrder.of(received.message(), received.traceparent()),
          (one, other) -> other.revision() >= one.revision() ? other : one);
    }
    return byOrder;
  }

  private void wakeWhenDurable(Collection<CreditedOrder> orders) {
    Set<BrandId> brands = orders.stream().map(CreditedOrder::brandId).collect(Collectors.toSet());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            workers.wake(brands);
          }
        });
  }

  private static Outcome outcome(
      OrderCredited message, Map<String, CreditedOrder> newest, Set<String> kept) {
    CreditedOrder standing = newest.get(message.messageKey());
    return standing != null
            && standing.revision() == message.revision()
            && kept.contains(message.messageKey())
        ? Outcome.done()
        : Outcome.skipped("SUPERSEDED");
  }
}
