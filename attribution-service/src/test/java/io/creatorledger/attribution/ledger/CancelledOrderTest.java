package io.creatorledger.attribution.ledger;

import static io.creatorledger.attribution.journey.Sample.ORDERED;
import static io.creatorledger.attribution.journey.Sample.click;
import static io.creatorledger.attribution.journey.Sample.facts;
import static io.creatorledger.attribution.journey.Sample.order;
import static io.creatorledger.attribution.journey.Sample.refund;
import static io.creatorledger.attribution.journey.Sample.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.journey.Cancellation;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.journey.Sample;
import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is learned of a cancelled order later leaves the days that were booked as they are. */
class CancelledOrderTest {

  private static final Touchpoint ANNA = click("anna", Duration.ofDays(3));
  private static final Duration CANCELLED = Duration.ofDays(2);
  private static final Instant NOW = ORDERED.plus(Duration.ofDays(9));
  private static final Cause LATER =
      new Cause(CauseCode.ORDER_RESTATED, EventId.of(NOW, "later"), NOW, null);

  private final List<LedgerRevision> ledger = new ArrayList<>();

  @AfterEach
  void nothingIsLeftOfTheOrder() {
    assertThat(ledger.getLast().net().minor()).isZero();
    assertThat(new OrderLedger(ledger).standing().values())
        .allSatisfy(standing -> assertThat(standing.total()).isZero());
  }

  @Test
  void aRefundThatANearerSourceTellsOfInstead() {
    SalesOrder order = told(order("100.00"), SourceKind.SERVER);
    Refund server = server("10.00");
    Refund shop = refund("s", Duration.ofDays(4), "12.00");
    restate(Sample.cancelled(order, CANCELLED, List.of(server), ANNA));

    restate(Sample.cancelled(order, CANCELLED, List.of(server, shop), ANNA));

    assertThat(days())
        .as("the cancellation takes 2.00 less, but on the day on which 10.00 are credited anew")
        .isEqualTo(Map.of(0L, 10000L, 1L, -1000L, 2L, -9000L, 4L, -1200L, 9L, 1200L));
  }

  @Test
  void aRefundThatCountsNoMore() {
    SalesOrder order = told(order("100.00"), SourceKind.SERVER);
    restate(Sample.cancelled(order, CANCELLED, List.of(server("10.00")), ANNA));
    Map<Long, Long> booked = days();

    assertThat(
            restate(Sample.cancelled(order("100.00"), CANCELLED, List.of(server("10.00")), ANNA)))
        .containsExactly("4 ORDER_RESTATED", "5 ORDER_CANCELLED");

    assertThat(days()).isEqualTo(booked);
  }

  @Test
  void anEditWhileTheCancellationIsNotBelieved() {
    restate(Sample.cancelled(order("100.00"), CANCELLED, List.of(), ANNA));
    Map<Long, Long> booked = days();
    restate(facts(order("120.00"), List.of(), ANNA));

    restate(Sample.cancelled(order("120.00"), CANCELLED, List.of(), ANNA));

    assertThat(days()).isEqualTo(booked);
  }

  @Test
  void anotherCancellationIsBookedOnItsOwnDay() {
    restate(Sample.cancelled(order("100.00"), CANCELLED, List.of(), ANNA));

    restate(Sample.cancelled(order("100.00"), Duration.ofDays(1), List.of(), ANNA));

    assertThat(days()).isEqualTo(Map.of(0L, 10000L, 1L, -10000L, 2L, -10000L, 9L, 10000L));
  }

  @Test
  void aCancellationThatComesWithAnEditIsBookedOnItsOwnDay() {
    restate(facts(order("100.00"), List.of(), ANNA));

    restate(Sample.cancelled(order("120.00"), CANCELLED, List.of(), ANNA));

    assertThat(days()).isEqualTo(Map.of(0L, 10000L, 2L, -12000L, 9L, 2000L));
  }

  @Test
  void anotherCancellationThatRefundsLeftNothingAndThenOneCountsNoMore() {
    SalesOrder order = told(order("100.00"), SourceKind.SERVER);
    Refund shop = refund("s", Duration.ofDays(4), "60.00");
    restate(Sample.cancelled(order, CANCELLED, List.of(shop), ANNA));
    restate(cancelled(order, SourceKind.SERVER, List.of(shop, server("85.00"))));
    assertThat(ledger.getLast().net()).isEqualTo(Money.of("-45.00", "USD"));

    restate(cancelled(order("100.00"), SourceKind.SHOP, List.of(shop, server("85.00"))));

    assertThat(days()).isEqualTo(Map.of(0L, 10000L, 1L, -8500L, 2L, -4000L, 4L, -6000L, 9L, 8500L));
  }

  @Test
  void anotherCancellationWhileTheOrderCostsNothing() {
    restate(Sample.cancelled(order("100.00"), CANCELLED, List.of(), ANNA));
    restate(cancelled(order("0.00"), SourceKind.SHOP, List.of()));

    restate(cancelled(order("100.00"), SourceKind.SHOP, List.of()));

    assertThat(days()).isEqualTo(Map.of(0L, 10000L, 2L, -10000L));
  }

  private static Refund server(String amount) {
    return refund(SourceKind.SERVER, "x", Duration.ofDays(1), Money.of(amount, "USD"));
  }

  /** On the third day, by another event. */
  private static OrderFacts cancelled(SalesOrder order, SourceKind by, List<Refund> refunds) {
    Instant at = ORDERED.plus(Duration.ofDays(3));
    OrderFacts facts = facts(order, refunds, ANNA);
    return new OrderFacts(
        facts.order(),
        facts.policy(),
        facts.refunds(),
        new Cancellation(EventId.of(at, "another"), at, by),
        facts.touches());
  }

  /** What was booked by cash day after the order, without zeros. */
  private Map<Long, Long> days() {
    return CashDays.of(ledger, Rules.LINEAR, ORDERED);
  }

  private List<String> restate(OrderFacts facts) {
    List<Restated> changes = Restatement.of(facts, new OrderLedger(ledger), LATER, NOW);
    changes.forEach(change -> ledger.add(change.revision()));
    return changes.stream()
        .map(change -> change.revision().revision() + " " + change.revision().cause())
        .toList();
  }
}
