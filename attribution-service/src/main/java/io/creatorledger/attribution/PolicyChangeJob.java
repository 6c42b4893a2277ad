package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.OrderRef;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through a brand's orders to preview or apply a change of policy, some orders a transaction.
 * What is done is noted in the same transaction, so a killed process goes on where it was; replicas
 * take different changes.
 */
final class PolicyChangeJob {

  private static final Logger log = LoggerFactory.getLogger(PolicyChangeJob.class);
  private static final int STEP = 200;

  private final PolicyChanges changes;
  private final Facts facts;
  private final Recrediting recrediting;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final int ordersPerSecond;

  PolicyChangeJob(
      PolicyChanges changes,
      Facts facts,
      Recrediting recrediting,
      TransactionTemplate transactions,
      Clock clock,
      int ordersPerSecond) {
    this.changes = changes;
    this.facts = facts;
    this.recrediting = recrediting;
    this.transactions = transactions;
    this.clock = clock;
    this.ordersPerSecond = ordersPerSecond;
  }

  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT1S")
  void run() {
    try {
      long begin = System.nanoTime();
      int done = step();
      while (done > 0) {
        long due = begin + done * 1_000_000_000L / ordersPerSecond;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        begin = System.nanoTime();
        done = step();
      }
    } catch (InterruptedException e) {
      // The service stops; another start goes on.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("a change of policy waits: {}", e.getClass().getSimpleName());
    }
  }

  /**
   * Does the next step of some change.
   *
   * @return how many orders were gone through, 1 for the end of a change; 0 when there is nothing
   *     to do
   */
  int step() {
    Integer done = transactions.execute(status -> changes.lockRunning().map(this::step).orElse(0));
    return done == null ? 0 : done;
  }

  private int step(PolicyChange change) {
    List<OrderRef> orders =
        facts.ordersFrom(change.brand(), change.ordersFrom(), change.cursor(), STEP);
    if (orders.isEmpty()) {
      changes.finish(change);
      return 1;
    }
    List<OrderRef> concerned =
        orders.stream()
            .filter(order -> change.lot().draws(change.brand(), order.place().orderId()))
            .toList();
    Restatements restatements =
        recrediting.of(change.brand(), concerned, book -> policy(change, book));
    if (change.state() == ChangeState.APPLYING) {
      recrediting.book(restatements);
    } else {
      changes.add(change, PolicyDifferences.of(restatements));
    }
    changes.advance(change, orders.getLast().place(), orders.size(), changedOrders(restatements));
    return orders.size();
  }

  private PolicyBook policy(PolicyChange change, PolicyBook book) {
    return change.state() == ChangeState.APPLYING
        ? book
        : book.with(
            new AttributionPolicy(
                change.brand(),
                book.latest().version() + 1,
                change.ordersFrom(),
                change.lot(),
                clock.instant(),
                change.terms(),
                null));
  }

  private static int changedOrders(Restatements restatements) {
    return restatements.after().size();
  }
}
