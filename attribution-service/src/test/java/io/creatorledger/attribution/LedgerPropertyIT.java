package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.testing.ServiceTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random markets through the real consumer on the real database. A failure names its seed; {@code
 * -Dledger.seed=…} lives through it again.
 */
@ServiceTest
class LedgerPropertyIT {

  private static final int WORLDS = 6;
  private static final int PEOPLE = 12;
  private static final LocalDate MONTH = LocalDate.parse("2026-03-01");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private CreditSums sums;
  @Autowired private PolicyDesk desk;
  @Autowired private LearnedModels models;
  @Autowired private PolicyChanges changes;
  @Autowired private PolicyChangeJob job;
  @Autowired private TransactionTemplate transactions;
  @Autowired private BeanFactory service;
  private LedgerProof proof;
  private PolicyWalk walk;
  private Delivery delivery;

  static List<Long> seeds() {
    Long given = Long.getLong("ledger.seed");
    return given != null ? List.of(given) : new Random().longs(WORLDS).boxed().toList();
  }

  @BeforeEach
  void consumer() {
    proof = new LedgerProof(service);
    walk = new PolicyWalk(desk, models, this::await);
    delivery = new Delivery(runtime);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyOrderAddsUpAtEveryStepAndArrivalDoesNotMatter(long seed) throws Exception {
    Random random = new Random(seed + 1);
    List<ScreenedMessage> messages = shuffled(seed, "shuffled-", random);
    Map<String, Long> shuffled = liveThrough(seed, messages, random, 12);

    List<ScreenedMessage> others = shuffled(seed, "reversed-", random);
    Map<String, Long> otherwise = liveThrough(seed, others, random, 120);
    assertThat(otherwise).as("seed %d, another order of arrival", seed).isEqualTo(shuffled);

    List<ScreenedMessage> crowd = shuffled(seed, "crowd-", random);
    new Spans(jdbc, transactions).register(brandOf(crowd), "Etc/UTC");
    Thread desks = Thread.ofVirtual().start(() -> changeAll(brandOf(crowd), seed));
    delivery.byFourConsumersAtOnce(crowd);
    desks.join();
    assertThat(proof.balances(brandOf(crowd)))
        .as("seed %d, four consumers", seed)
        .isEqualTo(shuffled);
    assertThat(sums.compare(brandOf(crowd), 3))
        .as("seed %d, four consumers", seed)
        .matches(sums -> sums.differences() == 0);

    assertRedeliveryChangesNothing(seed, messages, random);
  }

  private List<ScreenedMessage> shuffled(long seed, String brand, Random random) {
    List<ScreenedMessage> messages =
        new ArrayList<>(RandomMarket.messages(seed, brand + Long.toUnsignedString(seed), PEOPLE));
    Collections.shuffle(messages, random);
    return messages;
  }

  /** Delivers in batches, some messages again and again, and checks the books after each. */
  private Map<String, Long> liveThrough(
      long seed, List<ScreenedMessage> messages, Random random, int largestBatch) {
    BrandId brand = brandOf(messages);
    Spans spans = new Spans(jdbc, transactions);
    spans.register(brand, "Etc/UTC");
    NaiveAttribution naive = new NaiveAttribution();
    List<RandomPolicy> policies = new ArrayList<>(RandomPolicy.of(seed));
    int delivered = 0;
    while (delivered < messages.size()) {
      int next = Math.min(messages.size(), delivered + 1 + random.nextInt(largestBatch));
      List<ScreenedMessage> batch = new ArrayList<>(messages.subList(delivered, next));
      for (int i = 0; i < batch.size() / 4; i++) {
        batch.add(random.nextInt(batch.size()), messages.get(random.nextInt(next)));
      }
      delivered = next;
      delivery.deliver(batch);
      switch (random.nextInt(6)) {
        case 0, 1 -> sums.fold();
        case 2 ->
            spans.goBackTo(
                brand, MONTH.plusMonths(random.nextInt(3)).plusDays(10L * random.nextInt(3)));
        default -> {}
      }
      naive.learn(batch);
      if (!policies.isEmpty() && random.nextInt(messages.size()) < 3 * batch.size()) {
        RandomPolicy policy = policies.removeFirst();
        PolicyChange change = apply(brand, policy, random.nextInt(3));
        naive.changePolicy(policy.ordersFrom(), change.number(), policy.share(), policy.terms());
        // Messages come while older orders are still being credited anew.
        int more = Math.min(messages.size(), delivered + random.nextInt(2 * largestBatch));
        List<ScreenedMessage> meanwhile = messages.subList(delivered, more);
        if (!meanwhile.isEmpty()) {
          delivery.deliver(meanwhile);
          naive.learn(meanwhile);
          delivered = more;
        }
        if (random.nextBoolean()) {
          await(change, ChangeState.APPLIED);
          proof.check("seed %d, changed after %d".formatted(seed, delivered), brand, naive);
        }
        walk.goOn(change, policy, naive);
      }
      proof.check("seed %d after %d messages".formatted(seed, delivered), brand, naive);
    }
    for (RandomPolicy policy : policies) {
      PolicyChange change = apply(brand, policy, 0);
      naive.changePolicy(policy.ordersFrom(), change.number(), policy.share(), policy.terms());
      walk.goOn(change, policy, naive);
    }
    proof.check("seed %d at the end".formatted(seed), brand, naive);
    proof.checkFigures("seed %d".formatted(seed), brand, naive, random);
    return proof.balances(brand);
  }

  private void changeAll(BrandId brand, long seed) {
    NaiveAttribution unread = new NaiveAttribution();
    for (RandomPolicy policy : RandomPolicy.of(seed)) {
      unread.changePolicy(policy.ordersFrom(), 0, policy.share(), policy.terms());
      walk.goOn(apply(brand, policy, 0), policy, unread);
    }
  }

  /** Makes a policy the brand's and goes through the orders for some steps, not all. */
  private PolicyChange apply(BrandId brand, RandomPolicy policy, int steps) {
    PolicyChange change = walk.apply(brand, policy);
    for (int i = 0; i < steps; i++) {
      job.step();
    }
    return change;
  }

  /** The service's own job goes on with it as well. */
  private void await(PolicyChange change, ChangeState state) {
    while (changes.find(change.brand(), change.number()).orElseThrow().state() != state) {
      if (steps() == 0) {
        Thread.onSpinWait();
      }
    }
  }

  /** A step that a consumer's locks met in a circle is taken again, as the schedule does. */
  private int steps() {
    try {
      return job.step();
    } catch (ConcurrencyFailureException e) {
      return 0;
    }
  }

  /** Also when the marks of what was applied are lost. */
  private void assertRedeliveryChangesNothing(
      long seed, List<ScreenedMessage> messages, Random random) {
    BrandId brand = brandOf(messages);
    long before = revisions(brand);
    jdbc.sql("DELETE FROM processed_message").update();
    List<ScreenedMessage> again = new ArrayList<>(messages);
    Collections.shuffle(again, random);
    for (int i = 0; i < again.size(); i += 50) {
      delivery.deliver(again.subList(i, Math.min(again.size(), i + 50)));
    }
    assertThat(revisions(brand)).as("seed %d, revisions after redelivery", seed).isEqualTo(before);
  }

  private long revisions(BrandId brand) {
    return jdbc.sql("SELECT count(*) FROM ledger_revision WHERE brand_id = ?")
        .param(brand.value())
        .query(Long.class)
        .single();
  }

  private static BrandId brandOf(List<ScreenedMessage> messages) {
    return messages.getFirst().brandId();
  }
}
