package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.OrderRef;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.ledger.Cause;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Policies policies;
  private final Profiles profiles;
  private final Facts facts;
  private final Restater restater;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final int ordersPerSecond;

  PolicyChangeJob(
      PolicyChanges changes,
      Policies policies,
      Profiles profiles,
      Facts facts,
      Restater restater,
      TransactionTemplate transactions,
      Clock clock,
      int ordersPerSecond) {
    this.changes = changes;
    this.policies = policies;
    this.profiles = profiles;
    this.facts = facts;
    this.restater = restater;
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
    BrandId brand = change.brand();
    Set<ProfileKey> people = new HashSet<>();
    orders.forEach(order -> people.add(new ProfileKey(brand, order.profileId())));
    Set<OrderKey> keys = new HashSet<>();
    orders.forEach(order -> keys.add(new OrderKey(brand, order.place().orderId())));
    profiles.lock(new WorkSet(Set.of(brand), Set.of(), people, keys));
    PolicyBook book = book(change);
    AttributionPolicy policy = book.latest();
    Cause cause = new Cause(CauseCode.POLICY_CHANGED, policy.eventId(), policy.appliedAt(), null);
    Map<OrderKey, Cause> causes = new LinkedHashMap<>();
    keys.forEach(key -> causes.put(key, cause));
    Restatements restatements = restater.restate(causes, Map.of(brand, book));
    if (change.state() == ChangeState.APPLYING) {
      restater.book(restatements);
    } else {
      changes.add(change, PolicyDifferences.of(restatements));
    }
    changes.advance(change, orders.getLast().place(), orders.size(), changedOrders(restatements));
    return orders.size();
  }

  private PolicyBook book(PolicyChange change) {
    PolicyBook book = policies.of(change.brand());
    return change.state() == ChangeState.APPLYING
        ? book
        : book.with(
            new AttributionPolicy(
                change.brand(),
                book.latest().version() + 1,
                change.ordersFrom(),
                clock.instant(),
                change.terms()));
  }

  private static int changedOrders(Restatements restatements) {
    return (int)
        restatements.changes().stream().map(change -> change.order().key()).distinct().count();
  }
}
