package io.creatorledger.attribution.ledger;

import static io.creatorledger.attribution.journey.Sample.ORDERED;
import static io.creatorledger.attribution.journey.Sample.cancelled;
import static io.creatorledger.attribution.journey.Sample.click;
import static io.creatorledger.attribution.journey.Sample.facts;
import static io.creatorledger.attribution.journey.Sample.order;
import static io.creatorledger.attribution.journey.Sample.refund;
import static io.creatorledger.attribution.journey.Sample.under;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.Sample;
import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.attribution.policy.RuleCredit;
import io.creatorledger.attribution.policy.ShapleyCredit;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.ModelCredit;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestatementTest {

  private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
  private static final Cause LATE_TOUCH =
      new Cause(
          CauseCode.LATE_TOUCH, EventId.of(NOW, "late"), ORDERED.plus(Duration.ofDays(3)), null);
  private static final Touchpoint ANNA = click("anna", Duration.ofDays(3));
  private static final Touchpoint BEN = click("ben", Duration.ofDays(2));
  private static final Touchpoint CLEO = click("cleo", Duration.ofDays(1));

  private final List<LedgerRevision> ledger = new ArrayList<>();

  @Test
  void aNewOrderIsCreditedOnItsOwnDate() {
    assertThat(restate(facts(order("100.00"), List.of(), ANNA, BEN, CLEO)))
        .containsExactly("1 ORDER_PLACED");

    assertThat(rows(1, Rules.LAST_TOUCH)).containsExactly("CREDIT cleo 1/1 100.00");
    assertThat(rows(1, Rules.LINEAR))
        .containsExactly("CREDIT anna 1/3 33.34", "CREDIT ben 1/3 33.33", "CREDIT cleo 1/3 33.33");
    assertThat(rows(1, Rules.WEIGHTED_LAST_TOUCH))
        .containsExactly(
            "CREDIT anna 4/20 20.00", "CREDIT ben 4/20 20.00", "CREDIT cleo 12/20 60.00");
    assertThat(ledger.getFirst().entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.accrualAt()).isEqualTo(ORDERED);
              assertThat(entry.cashAt()).isEqualTo(ORDERED);
            });
  }

  @Test
  void theSameFactsAgainChangeNothing() {
    OrderFacts facts =
        facts(order("100.00"), List.of(refund("r", Duration.ofDays(1), "40.00")), ANNA, BEN);
    restate(facts);

    assertThat(restate(facts)).isEmpty();
  }

  @Test
  void aCancellationTakesWhatNoRefundGaveBackWhicheverIsKnownFirst() {
    Refund refund = refund("r", Duration.ofDays(1), "40.00");
    restate(facts(order("100.00"), List.of(), ANNA, BEN));

    assertThat(restate(cancelled(order("100.00"), Duration.ofDays(2), List.of(), ANNA, BEN)))
        .containsExactly("2 ORDER_CANCELLED");
    assertThat(rows(2, Rules.LINEAR))
        .containsExactly("REFUND anna 1/2 -50.00", "REFUND ben 1/2 -50.00");

    assertThat(restate(cancelled(order("100.00"), Duration.ofDays(2), List.of(refund), ANNA, BEN)))
        .containsExactly("3 ORDER_CANCELLED", "4 REFUND_ISSUED");
    assertThat(rows(3, Rules.LINEAR))
        .containsExactly("REFUND anna 1/2 20.00", "REFUND ben 1/2 20.00");
    assertThat(restate(cancelled(order("100.00"), Duration.ofDays(2), List.of(refund), ANNA, BEN)))
        .isEmpty();
  }

  @Test
  void aRefundTakesFromEveryCreditOnItsOwnDate() {
    Refund refund = refund("r", Duration.ofDays(2), "50.00");
    restate(facts(order("100.00"), List.of(), ANNA, BEN));

    assertThat(restate(facts(order("100.00"), List.of(refund), ANNA, BEN)))
        .containsExactly("2 REFUND_ISSUED");

    assertThat(rows(2, Rules.WEIGHTED_LAST_TOUCH))
        .containsExactly("REFUND anna 4/10 -20.00", "REFUND ben 6/10 -30.00");
    assertThat(ledger.getLast().entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.accrualAt()).isEqualTo(ORDERED);
              assertThat(entry.cashAt()).isEqualTo(refund.refundedAt());
            });
    assertThat(ledger.getLast().net()).isEqualTo(Money.of("50.00", "USD"));
  }

  @Test
  void refundsThatCameBeforeTheirOrderAreBookedOneByOneInTheOrderOfTheirDates() {
    List<Refund> refunds =
        List.of(
            refund("second", Duration.ofDays(2), "60.00"),
            refund("first", Duration.ofDays(1), "40.00"));

    assertThat(restate(facts(order("100.00"), refunds, ANNA)))
        .containsExactly("1 ORDER_PLACED", "2 REFUND_ISSUED", "3 REFUND_ISSUED");

    assertThat(rows(2, Rules.LINEAR)).containsExactly("REFUND anna 1/1 -40.00");
    assertThat(rows(3, Rules.LINEAR)).containsExactly("REFUND anna 1/1 -60.00");
  }

  @Test
  void aLateTouchReversesWhatStoodAndCreditsAnewOnItsOwnDay() {
    restate(facts(order("100.00"), List.of(), BEN));

    assertThat(restate(facts(order("100.00"), List.of(), ANNA, BEN)))
        .containsExactly("2 LATE_TOUCH");

    assertThat(rows(2, Rules.LINEAR))
        .containsExactly(
            "REVERSAL ben 1/1 -100.00", "CREDIT anna 1/2 50.00", "CREDIT ben 1/2 50.00");
    assertThat(rows(2, Rules.LAST_TOUCH)).as("still ben's alone").isEmpty();
    assertThat(ledger.getLast().entries())
        .allSatisfy(entry -> assertThat(entry.cashAt()).isEqualTo(LATE_TOUCH.at()));
  }

  @Test
  void aRestatementIsNeverBookedBeforeADayTheOrderWasBookedOn() {
    Refund refund = refund("r", Duration.ofDays(20), "10.00");
    restate(facts(order("100.00"), List.of(refund), BEN));

    restate(facts(order("100.00"), List.of(refund), ANNA, BEN));

    assertThat(ledger.getLast().entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.cashAt()).isEqualTo(refund.refundedAt()));
    assertThat(rows(3, Rules.LINEAR))
        .containsExactly(
            "REVERSAL ben 1/1 -90.00", "CREDIT anna 1/2 45.00", "CREDIT ben 1/2 45.00");
  }

  @Test
  void aLateTouchAndARefundInOneBatchHaveARevisionEach() {
    Refund refund = refund("r", Duration.ofDays(1), "10.00");
    restate(facts(order("100.00"), List.of(), BEN));

    assertThat(restate(facts(order("100.00"), List.of(refund), ANNA, BEN)))
        .containsExactly("2 LATE_TOUCH", "3 REFUND_ISSUED");

    assertThat(rows(3, Rules.LINEAR))
        .containsExactly("REFUND anna 1/2 -5.00", "REFUND ben 1/2 -5.00");
  }

  @Test
  void anOrderStatedAnewKeepsTheRefundsAlreadyBooked() {
    Refund refund = refund("r", Duration.ofDays(1), "10.00");
    restate(facts(order("100.00"), List.of(refund), ANNA));

    restate(facts(order("80.00"), List.of(refund), ANNA));

    assertThat(rows(3, Rules.LINEAR))
        .containsExactly("REVERSAL anna 1/1 -90.00", "CREDIT anna 1/1 70.00");
  }

  @Test
  void aDuplicateGivesUpWhatItsRefundsLeftAndHasItBackWhenItIsNoneAnyMore() {
    OrderFacts counts =
        facts(order("100.00"), List.of(refund("r", Duration.ofDays(1), "40.00")), ANNA);
    OrderFacts duplicate =
        facts(
            Sample.duplicate(order("100.00"), "577094156662640706"),
            List.of(refund("r", Duration.ofDays(1), "40.00")),
            ANNA);
    restate(counts);

    assertThat(restate(duplicate)).containsExactly("3 LATE_TOUCH");
    assertThat(rows(3, Rules.LINEAR))
        .containsExactly("REVERSAL anna 1/1 -60.00", "CREDIT nobody 1/1 0.00");
    assertThat(ledger.getLast().reason()).isEqualTo(UnattributedReason.DUPLICATE);
    assertThat(restate(duplicate)).isEmpty();

    restate(counts);
    assertThat(rows(4, Rules.LINEAR)).containsExactly("CREDIT anna 1/1 60.00");
  }

  @Test
  void aRefundToldAgainByANearerSourceIsBookedInstead() {
    Money ten = Money.of("10.00", "USD");
    Refund server = refund(SourceKind.SERVER, "x", Duration.ofDays(1), ten);
    Refund shop = refund(SourceKind.SHOP, "s", Duration.ofDays(2), ten);
    restate(facts(Sample.told(order("100.00"), SourceKind.SERVER), List.of(server), ANNA));

    Cause told = new Cause(CauseCode.REFUND_ISSUED, shop.eventId(), shop.refundedAt(), null);
    List<Restated> changes =
        Restatement.of(
            facts(Sample.told(order("100.00"), SourceKind.SERVER), List.of(server, shop), ANNA),
            new OrderLedger(ledger),
            told,
            NOW);

    assertThat(changes.stream().map(change -> change.revision().cause()))
        .containsExactly(CauseCode.DUPLICATE_FOUND, CauseCode.REFUND_ISSUED);
    changes.forEach(change -> ledger.add(change.revision()));
    assertThat(rows(4, Rules.LINEAR)).containsExactly("REFUND anna 1/1 -10.00");
    assertThat(ledger.getLast().net()).isEqualTo(Money.of("90.00", "USD"));
  }

  @Test
  void withoutTouchOrWhileHeldTheOrderIsUnattributedAndSaysWhy() {
    OrderFacts held = facts(order(Money.of("100.00", "USD"), FraudDecision.BLOCK), List.of());
    restate(held);

    assertThat(rows(1, Rules.LINEAR)).containsExactly("CREDIT nobody 1/1 100.00");
    assertThat(ledger.getLast().reason()).isEqualTo(UnattributedReason.HELD_FOR_FRAUD);

    restate(facts(order("100.00"), List.of()));

    assertThat(ledger.getLast().revision()).isEqualTo(2);
    assertThat(ledger.getLast().reason()).isEqualTo(UnattributedReason.NO_TOUCH);
    assertThat(ledger.getLast().entries()).as("only the reason changed").isEmpty();
  }

  @Test
  void anOrderThatChangesItsCurrencyIsReversedInTheOldOne() {
    restate(facts(order("100.00"), List.of(), ANNA));

    restate(
        facts(
            order(Money.of("90", "JPY"), FraudDecision.ALLOW),
            List.of(refund("r", Duration.ofDays(1), "10.00")),
            ANNA));

    assertThat(rows(2, Rules.LINEAR))
        .containsExactly("REVERSAL anna 1/1 -100.00", "CREDIT anna 1/1 90");
    assertThat(ledger).as("a refund in dollars takes no yen").hasSize(2);
  }

  @Test
  void aRefundOfMoreThanTheOrderGoesBelowZeroAndStillAddsUp() {
    restate(
        facts(order("10.00"), List.of(refund("r", Duration.ofDays(1), "15.01")), ANNA, BEN, CLEO));

    OrderLedger books = new OrderLedger(ledger);
    for (CreditModel model : PolicyTerms.DEFAULT.models()) {
      assertThat(books.standing().get(model.name()).attributed())
          .isEqualTo(Money.of("-5.01", "USD"));
    }
  }

  @Test
  void everyRevisionTellsTheCompleteStateOfAllModels() {
    List<Restated> changes =
        Restatement.of(
            facts(order("100.00"), List.of(refund("r", Duration.ofDays(1), "40.00")), ANNA, BEN),
            OrderLedger.EMPTY,
            LATE_TOUCH,
            NOW);

    OrderCredited last = changes.getLast().message();
    assertThat(last.revision()).isEqualTo(2);
    assertThat(last.netRevenue()).isEqualTo(Money.of("60.00", "USD"));
    assertThat(last.customerId()).isEqualTo("shopify:207119551");
    assertThat(last.models())
        .extracting(ModelCredit::model)
        .containsExactly("weighted_last_touch", "last_touch", "linear");
    assertThat(last.models().getFirst().lines())
        .extracting(line -> line.creatorId() + " " + line.amount())
        .containsExactly("anna 24.00 USD", "ben 36.00 USD");
  }

  @Test
  void aModelThatComesLaterBooksOnTheDatesOnWhichRevenueMoved() {
    Refund refund = refund("r", Duration.ofDays(2), "40.00");
    OrderFacts facts = facts(order("100.00"), List.of(refund), ANNA, BEN);
    restate(facts);

    restate(under(terms(Rules.LINEAR, Rules.FIRST_TOUCH), facts));

    assertThat(rows(3, Rules.FIRST_TOUCH))
        .containsExactly("CREDIT anna 1/1 100.00", "REFUND anna 1/1 -40.00");
    assertThat(cashDays(Rules.FIRST_TOUCH)).isEqualTo(cashDays(Rules.LINEAR));
    assertThat(rows(3, Rules.LINEAR)).as("stays as it is").isEmpty();
    assertThat(restate(under(terms(Rules.LINEAR, Rules.FIRST_TOUCH), facts))).isEmpty();
  }

  @Test
  void aModelThatLeavesIsTakenBackFromTheDaysItWasBookedOn() {
    Refund refund = refund("r", Duration.ofDays(2), "100.00");
    OrderFacts facts = facts(order("100.00"), List.of(refund), ANNA, BEN);
    restate(facts);

    restate(under(terms(Rules.LINEAR), facts));

    assertThat(cashDays(Rules.LAST_TOUCH)).as("nothing is left on any day").isEmpty();
    assertThat(new OrderLedger(ledger).standing().keySet())
        .containsExactly(new ModelName("linear"));
    assertThat(restate(under(terms(Rules.LINEAR), facts))).isEmpty();
  }

  @Test
  void aModelMayLeaveAndComeBackAndAllMayChangeAtOnce() {
    OrderFacts facts =
        facts(order("100.00"), List.of(refund("r", Duration.ofDays(2), "40.00")), ANNA, BEN);
    restate(facts);
    Map<String, Long> before = cashDays(Rules.LINEAR);
    restate(under(terms(Rules.FIRST_TOUCH), facts));

    restate(under(terms(Rules.LINEAR), facts));

    assertThat(cashDays(Rules.LINEAR)).isEqualTo(before);
    assertThat(cashDays(Rules.FIRST_TOUCH)).isEmpty();
    assertThat(restate(under(terms(Rules.LINEAR), facts))).isEmpty();
  }

  @Test
  void anOrderWorthNothingCanChangeItsModelsToo() {
    OrderFacts facts = facts(order("0.00"), List.of(), ANNA);
    restate(facts);

    assertThat(restate(under(terms(Rules.FIRST_TOUCH), facts))).hasSize(1);
    assertThat(restate(under(terms(Rules.FIRST_TOUCH), facts))).isEmpty();
  }

  @Test
  void aRefundThatArrivesUnderANewPolicyDoesNotNameTheNewCredit() {
    OrderFacts facts = facts(order("100.00"), List.of(), ANNA, BEN);
    restate(facts);
    Refund refund = refund("r", Duration.ofDays(2), "40.00");
    OrderFacts refunded = facts(order("100.00"), List.of(refund), ANNA, BEN);
    Cause cause = new Cause(CauseCode.REFUND_ISSUED, refund.eventId(), refund.refundedAt(), null);

    List<Restated> changes =
        Restatement.of(
            under(terms(Rules.FIRST_TOUCH), refunded), new OrderLedger(ledger), cause, NOW);

    assertThat(changes)
        .extracting(change -> change.revision().cause())
        .containsExactly(CauseCode.POLICY_CHANGED, CauseCode.REFUND_ISSUED);
    assertThat(changes.getLast().standing().get(new ModelName("first_touch")).attributed())
        .isEqualTo(Money.of("60.00", "USD"));
  }

  @Test
  void aLearnedModelLeavesToNobodyWhatWouldHaveBeenBoughtAnyway() {
    CreditModel learned =
        ShapleyCredit.of(7, 0.02, Map.of(organic("anna"), 0.3, organic("ben"), 0.0));
    PolicyTerms terms =
        new PolicyTerms(List.of(learned), Map.of(), List.of(), false, RevenueBasis.NET);
    Touchpoint again = click("anna", Duration.ofHours(1));
    restate(under(terms, facts(order("100.00"), List.of(), ANNA, BEN, again)));

    OrderLedger books = new OrderLedger(ledger);
    Standing standing = books.standing().get(new ModelName("shapley_learned"));
    assertThat(standing.lines())
        .extracting(line -> line.touch() == null ? "nobody" : line.touch().creatorId().value())
        .as("ben convinces nobody")
        .containsExactly("anna", "anna", "nobody");
    assertThat(standing.unattributed().minor()).isBetween(200L, 500L);
    assertThat(standing.attributed().plus(standing.unattributed()))
        .isEqualTo(Money.of("100.00", "USD"));
    assertThat(standing.lines().get(0).minor() - standing.lines().get(1).minor())
        .isBetween(-1L, 1L);
    Refund refund = refund("r", Duration.ofDays(1), "40.00");
    restate(under(terms, facts(order("100.00"), List.of(refund), ANNA, BEN, again)));
    standing = new OrderLedger(ledger).standing().get(new ModelName("shapley_learned"));
    assertThat(standing.attributed().plus(standing.unattributed()))
        .isEqualTo(Money.of("60.00", "USD"));
    assertThat(restate(under(terms, facts(order("100.00"), List.of(refund), ANNA, BEN, again))))
        .isEmpty();
  }

  @Test
  void expectedCreditLeavesDoubtToTheOtherTouchesAndWhatNoneCanClaimToNobody() {
    PolicyTerms terms =
        new PolicyTerms(
            List.of(new RuleCredit(Rules.LAST_TOUCH)), Map.of(), List.of(), true, RevenueBasis.NET);
    Touchpoint anna = Sample.doubtful("anna", Duration.ofDays(3), 0.5, 0);
    Touchpoint ben = Sample.doubtful("ben", Duration.ofDays(2), 1, 0.2);
    restate(under(terms, facts(order("100.00"), List.of(), anna, ben)));

    assertThat(rows(1, Rules.LAST_TOUCH))
        .containsExactly(
            "CREDIT anna 100000000/1000000000 10.00",
            "CREDIT ben 800000000/1000000000 80.00",
            "CREDIT nobody 100000000/1000000000 10.00");
    Refund refund = refund("r", Duration.ofDays(1), "50.00");
    restate(under(terms, facts(order("100.00"), List.of(refund), anna, ben)));
    assertThat(ledger.getLast().net()).isEqualTo(Money.of("50.00", "USD"));
    assertThat(restate(under(terms, facts(order("100.00"), List.of(refund), anna, ben)))).isEmpty();

    Touchpoint decided = Sample.doubtful("ben", Duration.ofDays(2), 1, 0);
    restate(under(terms, facts(order("100.00"), List.of(refund), anna, decided)));
    assertThat(rows(3, Rules.LAST_TOUCH))
        .containsExactly(
            "REVERSAL anna 100000000/1000000000 -5.00",
            "REVERSAL ben 800000000/1000000000 -40.00",
            "REVERSAL nobody 100000000/1000000000 -5.00",
            "CREDIT ben 1000000000/1000000000 50.00");
  }

  private static Player organic(String creator) {
    return Player.organic(new CreatorId(creator));
  }

  private static PolicyTerms terms(Rule... rules) {
    return new PolicyTerms(
        Stream.of(rules).<CreditModel>map(RuleCredit::new).toList(),
        Map.of(),
        List.of(),
        false,
        RevenueBasis.NET);
  }

  /** What a model booked by cash date, without zeros. */
  private Map<String, Long> cashDays(Rule model) {
    Map<String, Long> days = new TreeMap<>();
    ledger.stream()
        .flatMap(revision -> revision.entries().stream())
        .filter(entry -> entry.model().value().equals(model.name()))
        .forEach(entry -> days.merge(entry.cashAt().toString(), entry.amount().minor(), Long::sum));
    days.values().removeIf(sum -> sum == 0);
    return days;
  }

  private List<String> restate(OrderFacts facts) {
    List<Restated> changes = Restatement.of(facts, new OrderLedger(ledger), LATE_TOUCH, NOW);
    changes.forEach(change -> ledger.add(change.revision()));
    return changes.stream()
        .map(change -> change.revision().revision() + " " + change.revision().cause())
        .toList();
  }

  private List<String> rows(int revision, Rule model) {
    return ledger.get(revision - 1).entries().stream()
        .filter(entry -> entry.model().value().equals(model.name()))
        .map(
            entry ->
                "%s %s %d/%d %s"
                    .formatted(
                        entry.kind(),
                        entry.touch() == null ? "nobody" : entry.touch().creatorId(),
                        entry.weight().share(),
                        entry.weight().of(),
                        entry.amount().amount()))
        .toList();
  }
}
