package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.customer.Customers;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CellOrders;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
  private static final LocalDate EVER = LocalDate.parse("2000-01-01");
  private static final LocalDate MONTH = LocalDate.parse("2026-03-01");
  private static final LocalDate NEVER = LocalDate.parse("2100-01-01");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private CreditSums sums;
  @Autowired private CellOrders cells;
  @Autowired private PolicyDesk desk;
  @Autowired private PolicyChanges changes;
  @Autowired private Policies policies;
  @Autowired private ShopBooks books;
  @Autowired private PolicyChangeJob job;
  @Autowired private Customers customers;
  @Autowired private Ledger ledger;
  @Autowired private TransactionTemplate transactions;
  private Delivery delivery;

  static List<Long> seeds() {
    Long given = Long.getLong("ledger.seed");
    return given != null ? List.of(given) : new Random().longs(WORLDS).boxed().toList();
  }

  @BeforeEach
  void consumer() {
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
    assertThat(balances(brandOf(crowd))).as("seed %d, four consumers", seed).isEqualTo(shuffled);
    assertThat(sums.compare(brandOf(crowd), 3))
        .as("seed %d, four consumers", seed)
        .matches(proof -> proof.differences() == 0);

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
          assertBooks("seed %d, changed after %d".formatted(seed, delivered), brand, naive);
        }
        goOn(change, policy, naive);
      }
      assertBooks("seed %d after %d messages".formatted(seed, delivered), brand, naive);
    }
    for (RandomPolicy policy : policies) {
      PolicyChange change = apply(brand, policy, 0);
      naive.changePolicy(policy.ordersFrom(), change.number(), policy.share(), policy.terms());
      goOn(change, policy, naive);
    }
    assertBooks("seed %d at the end".formatted(seed), brand, naive);
    new BridgesProof(sums, books, this.policies).check("seed %d".formatted(seed), brand, naive);
    assertFiguresLeadToTheirOrders("seed %d".formatted(seed), brand, random);
    return balances(brand);
  }

  private void changeAll(BrandId brand, long seed) {
    NaiveAttribution unread = new NaiveAttribution();
    for (RandomPolicy policy : RandomPolicy.of(seed)) {
      unread.changePolicy(policy.ordersFrom(), 0, policy.share(), policy.terms());
      goOn(apply(brand, policy, 0), policy, unread);
    }
  }

  /** Promotes and rolls back, whether or not all orders were gone through before. */
  private void goOn(PolicyChange change, RandomPolicy policy, NaiveAttribution naive) {
    PolicyChange last = change;
    if (policy.then().promotedTo > 0) {
      last =
          desk.promote(
                  last.brand(), last.number(), policy.then().promotedTo, "it is good", "somebody")
              .orElseThrow();
      naive.promote(policy.then().promotedTo);
    }
    if (policy.then().isRolledBack()) {
      last = desk.rollBack(last.brand(), last.number(), "it is bad", "somebody").orElseThrow();
      naive.rollBack();
    }
    await(change, ChangeState.APPLIED);
    await(last, ChangeState.APPLIED);
  }

  /** Makes a policy the brand's and goes through the orders for some steps, not all. */
  private PolicyChange apply(BrandId brand, RandomPolicy policy, int steps) {
    PolicyChange change =
        desk.propose(
            brand,
            policy.ordersFrom(),
            policy.share(),
            policy.terms().text(),
            "a test",
            "somebody");
    await(change, ChangeState.PREVIEWED);
    desk.apply(brand, change.number(), "somebody");
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

  private void assertBooks(String when, BrandId brand, NaiveAttribution naive) {
    Map<String, Long> actual = balances(brand);
    Map<ModelName, Map<String, Long>> expectedTotals = new HashMap<>();
    int lines = 0;
    for (ScreenedEvent order : naive.orders().values()) {
      OrderPlaced stated = (OrderPlaced) order.event().body();
      Money net = naive.net(stated);
      for (CreditModel model : naive.policy(stated).models()) {
        expectedTotals
            .computeIfAbsent(model.name(), m -> new HashMap<>())
            .merge(net.currency().getCurrencyCode(), net.minor(), Long::sum);
        String prefix = stated.orderId() + " " + model.name() + " " + net.currency() + " ";
        Map<String, BigDecimal> credits = naive.credits(order, model.name().value());
        if (credits.isEmpty()) {
          credits = Map.of("nobody", BigDecimal.valueOf(net.minor()));
        }
        long sum = 0;
        for (Map.Entry<String, BigDecimal> credit : credits.entrySet()) {
          long booked = actual.getOrDefault(prefix + credit.getKey(), 0L);
          assertThat(BigDecimal.valueOf(booked).subtract(credit.getValue()).abs())
              .as("%s: %s%s", when, prefix, credit.getKey())
              .isLessThan(BigDecimal.ONE);
          sum += booked;
          lines += booked == 0 ? 0 : 1;
        }
        assertThat(sum).as("%s: %s", when, prefix).isEqualTo(net.minor());
      }
      assertRefundsStandOnTheirOwnDay(when, brand, stated, naive);
      assertACancellationTakesTheRestOnItsOwnDay(when, brand, stated, naive);
      assertAllModelsMoveTheSameOnEachDay(when, brand, stated, naive.policy(stated));
    }
    assertThat(actual).as("%s: nobody else has credit", when).hasSize(lines);
    assertThat(books.unbalanced(brand, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")))
        .as("%s: orders that do not add up", when)
        .isEmpty();
    assertThat(sums.compare(brand, 3)).as(when).matches(proof -> proof.differences() == 0);
    Folding.allOf(brand, sums, jdbc);
    expectedTotals.forEach(
        (model, totals) -> {
          new CustomersProof(customers, ledger, jdbc).check(when, brand, model);
          new ReachProof(sums, brand, model).check(when, actual, naive.advertised());
          totals.values().removeIf(total -> total == 0);
          for (Booking booking : Booking.values()) {
            assertThat(totals(brand, model, booking))
                .as("%s: report of %s by %s", when, model, booking)
                .isEqualTo(totals);
          }
        });
    assertThat(sums.compare(brand, 3)).as(when).matches(proof -> proof.differences() == 0);
  }

  /**
   * Whatever else happened to the order in between, a refund's rows carry its date, and what it
   * took by the terms and the statement that held when it was booked.
   */
  private void assertRefundsStandOnTheirOwnDay(
      String when, BrandId brand, OrderPlaced order, NaiveAttribution naive) {
    for (ScreenedEvent event : naive.refunds(order)) {
      RefundIssued refund = (RefundIssued) event.event().body();
      List<Map<String, Object>> rows =
          jdbc.sql(
                  """
                  SELECT model, sum(amount_minor)::bigint AS amount, min(cash_at) AS first,
                         max(cash_at) AS last, count(DISTINCT revision) AS revisions
                  FROM ledger_entry
                  WHERE brand_id = ? AND order_id = ? AND kind = 'REFUND' AND cause_event_id = ?
                  GROUP BY model
                  """)
              .params(brand.value(), order.orderId().value(), event.event().eventId().value())
              .query(
                  (row, n) ->
                      Map.<String, Object>of(
                          "amount", row.getLong("amount"),
                          "first", row.getObject("first", OffsetDateTime.class).toInstant(),
                          "last", row.getObject("last", OffsetDateTime.class).toInstant(),
                          "revisions", row.getLong("revisions")))
              .list();
      assertThat(rows)
          .as("%s: refund %s", when, refund.refundId())
          .matches(found -> !found.isEmpty() || refund.amount().minor() == 0)
          .allSatisfy(
              row ->
                  assertThat(row)
                      .containsEntry("first", refund.refundedAt())
                      .containsEntry("last", refund.refundedAt())
                      .containsEntry("revisions", 1L)
                      .extractingByKey("amount")
                      .isIn(NaiveRevenue.mayTake(refund)));
      assertThat(rows.stream().map(row -> row.get("amount")).distinct().count())
          .as("%s: refund %s under all models", when, refund.refundId())
          .isLessThanOrEqualTo(1);
    }
  }

  /**
   * What other terms or an edit make of an order that was cancelled before, or worth nothing, is
   * taken with them.
   */
  private void assertACancellationTakesTheRestOnItsOwnDay(
      String when, BrandId brand, OrderPlaced order, NaiveAttribution naive) {
    Optional<ScreenedEvent> cancelled = naive.cancellation(order);
    if (cancelled.isEmpty() || naive.isDuplicate(naive.orders().get(order.orderId()))) {
      return;
    }
    Money left = naive.gross(order);
    for (ScreenedEvent refund : naive.refunds(order)) {
      left = left.minus(naive.taken(order, (RefundIssued) refund.event().body()));
    }
    List<Map<String, Object>> taken =
        jdbc.sql(
                """
                SELECT sum(amount_minor)::bigint AS amount, min(cash_at) AS first,
                       min(cash_at) IN (SELECT cash_at FROM ledger_entry c
                                        WHERE c.brand_id = e.brand_id AND c.order_id = e.order_id
                                          AND c.kind = 'CREDIT') AS restated
                FROM ledger_entry e
                WHERE brand_id = ? AND order_id = ? AND cause = 'ORDER_CANCELLED'
                  AND cause_event_id = ? AND currency = ? AND model = 'linear'
                GROUP BY brand_id, order_id, model
                """)
            .params(
                brand.value(),
                order.orderId().value(),
                cancelled.get().event().eventId().value(),
                left.currency().getCurrencyCode())
            .query(
                (row, n) ->
                    Map.<String, Object>of(
                        "amount", row.getLong("amount"),
                        "first", row.getObject("first", OffsetDateTime.class).toInstant(),
                        "restated", row.getBoolean("restated")))
            .list();
    long expected = -Math.max(0, left.minor());
    Instant at = ((OrderCancelled) cancelled.get().event().body()).cancelledAt();
    assertThat(taken)
        .as("%s: cancellation of %s", when, order.orderId())
        .allSatisfy(
            row -> {
              assertThat(row).containsEntry("amount", expected);
              Instant first = (Instant) Objects.requireNonNull(row.get("first"));
              boolean withAnother = first.isAfter(at) && Boolean.TRUE.equals(row.get("restated"));
              assertThat(first.equals(at) || withAnother).as("%s, not %s", first, at).isTrue();
            });
    assertThat(taken.isEmpty()).isIn(expected == 0, false);
  }

  /** In a part of the market's days. */
  private void assertFiguresLeadToTheirOrders(String when, BrandId brand, Random random) {
    CellsProof proof = new CellsProof(sums, cells);
    Grouping grouping = Grouping.values()[random.nextInt(Grouping.values().length)];
    LocalDate from = LocalDate.parse("2026-03-01").plusDays(random.nextInt(20));
    LocalDate to = from.plusDays(10 + random.nextInt(60));
    for (ModelName model : policies.of(brand).models()) {
      for (Booking booking : Booking.values()) {
        proof.check(when, new ReportQuery(brand, Grouping.CREATOR, model, booking, from, to));
        proof.check(when, new ReportQuery(brand, grouping, model, booking, from, to));
      }
    }
  }

  /** Whichever model came when: revenue is booked on the same days under all, or not at all. */
  private void assertAllModelsMoveTheSameOnEachDay(
      String when, BrandId brand, OrderPlaced order, PolicyTerms terms) {
    Map<String, Map<String, Long>> days = new TreeMap<>();
    jdbc.sql(
            """
            SELECT model, currency || ' ' || accrual_at || ' ' || cash_at AS day,
                   sum(amount_minor)::bigint AS amount
            FROM ledger_entry WHERE brand_id = ? AND order_id = ?
            GROUP BY 1, 2 HAVING sum(amount_minor) <> 0
            """)
        .params(brand.value(), order.orderId().value())
        .query(
            row -> {
              days.computeIfAbsent(row.getString("model"), model -> new TreeMap<>())
                  .put(row.getString("day"), row.getLong("amount"));
            });
    assertThat(terms.models().stream().map(CreditModel::text).toList())
        .as("%s: models of %s", when, order.orderId())
        .containsAll(days.keySet());
    assertThat(days.values().stream().distinct().count())
        .as("%s: days of %s: %s", when, order.orderId(), days)
        .isLessThanOrEqualTo(1);
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

  /** What each creator has in each order under each model, straight from the rows; no zeros. */
  private Map<String, Long> balances(BrandId brand) {
    Map<String, Long> balances = new TreeMap<>();
    jdbc.sql(
            """
            SELECT order_id, model, currency, coalesce(creator_id, 'nobody') AS creator,
                   sum(amount_minor)::bigint AS amount
            FROM ledger_entry WHERE brand_id = ?
            GROUP BY 1, 2, 3, 4 HAVING sum(amount_minor) <> 0
            """)
        .param(brand.value())
        .query(
            row -> {
              balances.put(
                  String.join(
                      " ",
                      row.getString("order_id"),
                      row.getString("model"),
                      row.getString("currency"),
                      row.getString("creator")),
                  row.getLong("amount"));
            });
    return balances;
  }

  private Map<String, Long> totals(BrandId brand, ModelName model, Booking booking) {
    Map<String, Long> totals = new HashMap<>();
    for (CreditSum sum :
        sums.of(new ReportQuery(brand, Grouping.CREATOR, model, booking, EVER, NEVER))) {
      totals.merge(sum.amount().currency().getCurrencyCode(), sum.amount().minor(), Long::sum);
    }
    totals.values().removeIf(total -> total == 0);
    return totals;
  }

  private static BrandId brandOf(List<ScreenedMessage> messages) {
    return messages.getFirst().brandId();
  }
}
