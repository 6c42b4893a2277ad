package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.customer.Customers;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CellOrders;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold of a brand's ledger at any time, whatever it lived through. */
final class LedgerProof {

  private static final LocalDate EVER = LocalDate.parse("2000-01-01");
  private static final LocalDate NEVER = LocalDate.parse("2100-01-01");

  private final JdbcClient jdbc;
  private final CreditSums sums;
  private final CellOrders cells;
  private final Policies policies;
  private final ShopBooks books;
  private final Customers customers;
  private final Ledger ledger;

  /**
   * @param service whose ledger it is
   */
  LedgerProof(BeanFactory service) {
    this.jdbc = service.getBean(JdbcClient.class);
    this.sums = service.getBean(CreditSums.class);
    this.cells = service.getBean(CellOrders.class);
    this.policies = service.getBean(Policies.class);
    this.books = service.getBean(ShopBooks.class);
    this.customers = service.getBean(Customers.class);
    this.ledger = service.getBean(Ledger.class);
  }

  /** Each order against the plain rules, and all reports and proofs against the ledger. */
  void check(String when, BrandId brand, NaiveAttribution naive) {
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
    assertThat(terms.models().stream().map(model -> model.name().value()).toList())
        .as("%s: models of %s", when, order.orderId())
        .containsAll(days.keySet());
    assertThat(days.values().stream().distinct().count())
        .as("%s: days of %s: %s", when, order.orderId(), days)
        .isLessThanOrEqualTo(1);
  }

  /** What each creator has in each order under each model, straight from the rows; no zeros. */
  Map<String, Long> balances(BrandId brand) {
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

  /** The same by the days of accrual, to the second. */
  Map<String, Long> accruals(BrandId brand) {
    Map<String, Long> accruals = new TreeMap<>();
    jdbc.sql(
            """
            SELECT concat_ws(' ', order_id, model, currency, coalesce(creator_id, 'nobody'), paid,
                             extract(epoch FROM accrual_at)::bigint) AS place,
                   sum(amount_minor)::bigint AS amount
            FROM ledger_entry WHERE brand_id = ?
            GROUP BY 1 HAVING sum(amount_minor) <> 0
            """)
        .param(brand.value())
        .query(
            row -> {
              accruals.put(row.getString("place"), row.getLong("amount"));
            });
    return accruals;
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

  /** Bridges and reports lead to their orders, in a part of the market's days. */
  void checkFigures(String when, BrandId brand, NaiveAttribution naive, Random random) {
    new BridgesProof(sums, books, policies).check(when, brand, naive);
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
}
