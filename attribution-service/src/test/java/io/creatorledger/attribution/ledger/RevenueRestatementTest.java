package io.creatorledger.attribution.ledger;

import static io.creatorledger.attribution.journey.Sample.ORDERED;
import static io.creatorledger.attribution.journey.Sample.charged;
import static io.creatorledger.attribution.journey.Sample.charges;
import static io.creatorledger.attribution.journey.Sample.click;
import static io.creatorledger.attribution.journey.Sample.facts;
import static io.creatorledger.attribution.journey.Sample.order;
import static io.creatorledger.attribution.journey.Sample.refund;
import static io.creatorledger.attribution.journey.Sample.under;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.journey.Sample;
import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.attribution.policy.RuleCredit;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is credited of an order is the policy's to say, and may change. */
class RevenueRestatementTest {

  private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
  private static final Duration CANCELLED = Duration.ofDays(3);
  private static final Instant CHANGED = ORDERED.plus(Duration.ofDays(9));
  private static final Cause POLICY_CHANGED =
      new Cause(CauseCode.POLICY_CHANGED, EventId.of(CHANGED, "policy"), CHANGED, null);
  private static final Touchpoint ANNA = click("anna", Duration.ofDays(3));
  private static final Touchpoint BEN = click("ben", Duration.ofDays(2));
  private static final RevenueBasis TAX = new RevenueBasis(true, false, false);
  private static final RevenueBasis ALL = new RevenueBasis(true, true, true);
  private static final SalesOrder ORDER =
      charged(order("100.00"), charges("19.00", "5.00", "10.00"));
  private static final Refund REFUND =
      charged(refund("r", Duration.ofDays(2), "40.00"), charges("7.60", "5.00", "4.00"));

  private final List<LedgerRevision> ledger = new ArrayList<>();

  @Test
  void withoutAPolicyOnlyNetRevenueIsCreditedWhateverIsStated() {
    restate(facts(ORDER, List.of(REFUND), ANNA));

    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L, 2L, -4000L));
    assertThat(ledger.getLast().stated()).isEqualTo(ledger.getLast().gross());
  }

  @Test
  void whatThePolicyCountsIsSharedOutToTheCentAndRefundsTakeOfIt() {
    restate(basis(ALL, facts(ORDER, List.of(REFUND), ANNA, BEN)));

    assertThat(ledger.getLast().stated()).isEqualTo(usd("100.00"));
    assertThat(ledger.getLast().gross()).isEqualTo(usd("134.00"));
    assertThat(ledger.getLast().refunded()).isEqualTo(usd("56.60"));
    for (Rule rule : List.of(Rules.LINEAR, Rules.LAST_TOUCH, Rules.WEIGHTED_LAST_TOUCH)) {
      assertThat(days(rule)).as(rule.name()).isEqualTo(Map.of(0L, 13400L, 2L, -5660L));
    }
  }

  @Test
  void anotherBasisIsBookedOnTheDayOfTheChangeWithWhatRefundsTookOfIt() {
    restate(facts(ORDER, List.of(REFUND), ANNA, BEN));

    assertThat(restate(basis(TAX, facts(ORDER, List.of(REFUND), ANNA, BEN))))
        .containsExactly("3 POLICY_CHANGED");
    assertThat(ledger.getLast().gross()).isEqualTo(usd("119.00"));
    assertThat(ledger.getLast().refunded()).isEqualTo(usd("47.60"));
    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L, 2L, -4000L, 9L, 1140L));
    assertThat(restate(basis(TAX, facts(ORDER, List.of(REFUND), ANNA, BEN)))).isEmpty();

    assertThat(restate(basis(RevenueBasis.NET, facts(ORDER, List.of(REFUND), ANNA, BEN))))
        .containsExactly("4 POLICY_CHANGED");
    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L, 2L, -4000L));
  }

  @Test
  void theLedgerEndsTheSameWhetherARefundOrThePolicyCameFirst() {
    restate(basis(TAX, facts(ORDER, List.of(), ANNA, BEN)));
    restate(basis(TAX, facts(ORDER, List.of(REFUND), ANNA, BEN)));
    Map<ModelName, Standing> refundLast = new OrderLedger(ledger).standing();

    ledger.clear();
    restate(facts(ORDER, List.of(REFUND), ANNA, BEN));
    restate(basis(TAX, facts(ORDER, List.of(REFUND), ANNA, BEN)));

    assertThat(new OrderLedger(ledger).standing()).isEqualTo(refundLast);
  }

  @Test
  void aModelThatComesWithAnotherBasisMovesOnTheSameDays() {
    restate(facts(ORDER, List.of(REFUND), ANNA, BEN));
    restate(
        under(
            terms(TAX, Rules.FIRST_TOUCH, Rules.LINEAR), facts(ORDER, List.of(REFUND), ANNA, BEN)));

    assertThat(days(Rules.FIRST_TOUCH)).isEqualTo(days(Rules.LINEAR));
    assertThat(days(Rules.LAST_TOUCH)).isEmpty();
    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L, 2L, -4000L, 9L, 1140L));
  }

  @Test
  void anOrderThatWasCancelledBeforeIsWorthNothingByOtherTermsAndNoPastDayChanges() {
    OrderFacts cancelled = Sample.cancelled(ORDER, Duration.ofDays(3), List.of(REFUND), ANNA, BEN);
    restate(cancelled);

    assertThat(restate(basis(TAX, cancelled)))
        .containsExactly("4 POLICY_CHANGED", "5 ORDER_CANCELLED");
    assertThat(ledger.getLast().net()).isEqualTo(usd("0.00"));
    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L, 2L, -4000L, 3L, -6000L));

    Refund more = charged(refund("m", Duration.ofDays(4), "10.00"), charges("1.90", null, null));
    OrderFacts refunded =
        Sample.cancelled(ORDER, Duration.ofDays(3), List.of(REFUND, more), ANNA, BEN);
    restate(basis(TAX, refunded));
    assertThat(days(Rules.LINEAR))
        .as("the cancellation gives back what the refund took, tax and all")
        .isEqualTo(Map.of(0L, 10000L, 2L, -4000L, 3L, -4810L, 4L, -1190L));
    assertThat(ledger.getLast().net()).isEqualTo(usd("0.00"));
    assertThat(restate(basis(RevenueBasis.NET, refunded))).isNotEmpty();
    assertThat(ledger.getLast().net()).isEqualTo(usd("0.00"));
    assertThat(ledger.getLast().gross()).isEqualTo(usd("100.00"));
    assertThat(restate(basis(RevenueBasis.NET, refunded))).isEmpty();
  }

  @Test
  void otherTermsOfAnOrderThatWasRefundedWholeAndCancelledMoveNoPastDay() {
    Refund all = refund("r", Duration.ofDays(2), "100.00");
    OrderFacts cancelled = Sample.cancelled(ORDER, Duration.ofDays(3), List.of(all), ANNA, BEN);
    restate(cancelled);
    assertThat(ledger).as("nothing was left for the cancellation").hasSize(2);

    assertThat(restate(basis(TAX, cancelled)))
        .containsExactly("3 POLICY_CHANGED", "4 ORDER_CANCELLED");
    assertThat(ledger.getLast().net()).isEqualTo(usd("0.00"));
    assertThat(cashOf(3)).containsOnly(CHANGED);
    assertThat(cashOf(4)).containsOnly(CHANGED);
    assertThat(restate(basis(TAX, cancelled))).isEmpty();

    assertThat(restate(basis(RevenueBasis.NET, cancelled))).isNotEmpty();
    assertThat(restate(basis(TAX, cancelled))).isNotEmpty();
    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L, 2L, -10000L));
    assertThat(ledger.getLast().net()).isEqualTo(usd("0.00"));
  }

  @Test
  void anOrderThatCostNothingAndWasCancelledMovesNoPastDayByOtherTermsEither() {
    SalesOrder sample = charged(order("0.00"), charges("0.00", "5.00", null));
    OrderFacts cancelled = Sample.cancelled(sample, Duration.ofDays(3), List.of(), ANNA);
    restate(cancelled);

    restate(basis(ALL, cancelled));

    assertThat(days(Rules.LINEAR)).isEmpty();
  }

  @Test
  void aCancellationThatComesToAnOrderWorthNothingBeforeOtherTermsDoTakesTheirExtraOnItsOwnDay() {
    Refund all = refund("r", Duration.ofDays(2), "100.00");
    restate(facts(ORDER, List.of(all), ANNA));
    Instant at = ORDERED.plus(Duration.ofDays(3));
    Cause cause = new Cause(CauseCode.ORDER_CANCELLED, EventId.of(at, "cancelled"), at, null);
    OrderFacts facts = basis(TAX, Sample.cancelled(ORDER, Duration.ofDays(3), List.of(all), ANNA));

    restate(cause, facts);

    assertThat(days(Rules.LINEAR))
        .as("terms since day 1, booked no earlier than the refund")
        .isEqualTo(Map.of(0L, 10000L, 2L, -8100L, 3L, -1900L));
    assertThat(restate(facts)).isEmpty();
  }

  @Test
  void whatAnEditAddsToAnOrderThatWasCancelledBeforeMovesNoPastDay() {
    restate(Sample.cancelled(ORDER, Duration.ofDays(3), List.of(), ANNA));
    Cause edit = new Cause(CauseCode.ORDER_RESTATED, EventId.of(CHANGED, "edit"), CHANGED, null);
    OrderFacts facts = Sample.cancelled(order("120.00"), Duration.ofDays(3), List.of(), ANNA);

    restate(edit, facts);

    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L, 3L, -10000L));
    assertThat(ledger.getLast().net()).isEqualTo(usd("0.00"));
    assertThat(restate(facts)).isEmpty();
  }

  @Test
  void aRefundToldAgainMovesNoPastDayOfACancelledOrder() {
    Refund late = refund("l", Duration.ofDays(4), "10.00");
    Refund silent = charged(REFUND, Charges.UNKNOWN);
    restate(basis(TAX, Sample.cancelled(ORDER, CANCELLED, List.of(silent, late), ANNA, BEN)));
    Map<Long, Long> days = Map.of(0L, 11900L, 2L, -4000L, 3L, -6900L, 4L, -1000L);
    assertThat(days(Rules.LINEAR)).isEqualTo(days);

    OrderFacts more = basis(TAX, Sample.cancelled(ORDER, CANCELLED, List.of(REFUND, late), ANNA));
    assertThat(restate(told(REFUND), more))
        .containsExactly("5 DUPLICATE_FOUND", "6 ORDER_CANCELLED");
    assertThat(days(Rules.LINEAR)).isEqualTo(days);
    assertThat(ledger.getLast().refunded()).isEqualTo(usd("119.00"));
    assertThat(restate(told(REFUND), more)).isEmpty();

    Refund fewer = charged(REFUND, charges("7.00", null, null));
    restate(
        told(fewer), basis(TAX, Sample.cancelled(ORDER, CANCELLED, List.of(fewer, late), ANNA)));
    assertThat(days(Rules.LINEAR)).as("told again with less").isEqualTo(days);
    assertThat(ledger.getLast().net()).isEqualTo(usd("0.00"));
  }

  @Test
  void aRefundToldAgainWithANewOneLeavesTheCancellationsDayWhatTheNewOneTook() {
    Refund silent = charged(REFUND, Charges.UNKNOWN);
    restate(basis(TAX, Sample.cancelled(ORDER, CANCELLED, List.of(silent), ANNA)));
    Refund late = refund("l", Duration.ofDays(4), "10.00");
    Refund later = refund("m", Duration.ofDays(5), "1.00");
    restate(
        told(late), basis(TAX, Sample.cancelled(ORDER, CANCELLED, List.of(silent, late), ANNA)));

    restate(
        told(later),
        basis(TAX, Sample.cancelled(ORDER, CANCELLED, List.of(REFUND, late, later), ANNA)));

    assertThat(days(Rules.LINEAR))
        .isEqualTo(Map.of(0L, 11900L, 2L, -4000L, 3L, -6800L, 4L, -1000L, 5L, -100L));
  }

  @Test
  void aWholeRefundToldAgainWithLessMovesNoPastDayOfACancelledOrder() {
    Refund all = charged(refund("r", Duration.ofDays(4), "100.00"), charges("19.00", null, null));
    restate(basis(TAX, Sample.cancelled(ORDER, CANCELLED, List.of(all), ANNA)));

    Refund less = charged(all, charges("17.00", null, null));
    restate(told(less), basis(TAX, Sample.cancelled(ORDER, CANCELLED, List.of(less), ANNA)));

    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 11900L, 4L, -11900L));
    assertThat(ledger.getLast().cause()).isEqualTo(CauseCode.ORDER_CANCELLED);
  }

  @Test
  void otherTermsAreBookedOnTheirDayThoughAMessageComesToTheOrderBeforeThem() {
    restate(facts(ORDER, List.of(), ANNA));
    Instant now = ORDERED.plus(Duration.ofDays(8));
    Cause late = new Cause(CauseCode.LATE_TOUCH, EventId.of(now, "late"), now, null);
    OrderFacts facts = basis(TAX, facts(ORDER, List.of(), ANNA, BEN));
    Restated change = Restatement.of(facts, new OrderLedger(ledger), late, NOW).getFirst();
    ledger.add(change.revision());

    assertThat(change.revision().cause()).isEqualTo(CauseCode.POLICY_CHANGED);
    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L, 1L, 1900L));
    assertThat(restate(facts)).isEmpty();
  }

  @Test
  void aPartNobodyStatedCountsForNothingInRefundsToo() {
    SalesOrder silent = charged(order("100.00"), charges(null, "5.00", null));
    restate(basis(ALL, facts(silent, List.of(REFUND), ANNA)));
    assertThat(ledger.getLast().gross()).isEqualTo(usd("105.00"));
    assertThat(ledger.getLast().refunded()).isEqualTo(usd("45.00"));

    assertThat(restate(basis(ALL, facts(ORDER, List.of(REFUND), ANNA))))
        .as("a newer statement says it")
        .hasSize(1);
    assertThat(ledger.getLast().gross()).isEqualTo(usd("134.00"));
    assertThat(ledger.getLast().refunded()).isEqualTo(usd("56.60"));
  }

  @Test
  void aRevisionSaysWhatIsCreditedNowThoughNothingIsLeftOfIt() {
    Refund all = charged(refund("r", Duration.ofDays(2), "100.00"), charges("19.00", null, null));
    restate(facts(ORDER, List.of(all), ANNA));

    assertThat(restate(basis(TAX, facts(ORDER, List.of(all), ANNA))))
        .containsExactly("3 POLICY_CHANGED");
    assertThat(ledger.getLast().entries()).isEmpty();
    assertThat(ledger.getLast().gross()).isEqualTo(usd("119.00"));
    assertThat(ledger.getLast().refunded()).isEqualTo(usd("119.00"));
  }

  @Test
  void aRefundOfShippingAloneIsBookedThoughItTakesNothingYet() {
    Refund shipping = charged(refund("s", Duration.ofDays(2), "0.00"), charges(null, "5.00", null));
    restate(facts(ORDER, List.of(), ANNA));
    assertThat(restate(facts(ORDER, List.of(shipping), ANNA))).containsExactly("2 REFUND_ISSUED");
    assertThat(ledger.getLast().entries()).isEmpty();

    RevenueBasis basis = new RevenueBasis(false, true, false);
    assertThat(restate(basis(basis, facts(ORDER, List.of(shipping), ANNA)))).hasSize(1);
    assertThat(ledger.getLast().refunded()).isEqualTo(usd("5.00"));
    assertThat(days(Rules.LINEAR)).isEqualTo(Map.of(0L, 10000L));
    Refund nothing = charged(refund("n", Duration.ofDays(2), "0.00"), Charges.UNKNOWN);
    assertThat(restate(basis(basis, facts(ORDER, List.of(shipping, nothing), ANNA)))).isEmpty();
  }

  private static OrderFacts basis(RevenueBasis basis, OrderFacts facts) {
    return under(terms(basis, Rules.WEIGHTED_LAST_TOUCH, Rules.LAST_TOUCH, Rules.LINEAR), facts);
  }

  private static PolicyTerms terms(RevenueBasis basis, Rule... rules) {
    return new PolicyTerms(
        List.of(rules).stream().<CreditModel>map(RuleCredit::new).toList(),
        Map.of(),
        List.of(),
        false,
        basis);
  }

  /** What a model booked by cash day after the order, without zeros. */
  private Map<Long, Long> days(Rule model) {
    return CashDays.of(ledger, model, ORDERED);
  }

  private List<Instant> cashOf(int revision) {
    return ledger.get(revision - 1).entries().stream().map(LedgerEntry::cashAt).toList();
  }

  private static Cause told(Refund refund) {
    return new Cause(CauseCode.REFUND_ISSUED, refund.eventId(), refund.refundedAt(), null);
  }

  private List<String> restate(OrderFacts facts) {
    return restate(POLICY_CHANGED, facts);
  }

  private List<String> restate(Cause cause, OrderFacts facts) {
    List<Restated> changes = Restatement.of(facts, new OrderLedger(ledger), cause, NOW);
    changes.forEach(change -> ledger.add(change.revision()));
    return changes.stream()
        .map(change -> change.revision().revision() + " " + change.revision().cause())
        .toList();
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
