package io.creatorledger.attribution.journey;

import static io.creatorledger.attribution.journey.Sample.click;
import static io.creatorledger.attribution.journey.Sample.code;
import static io.creatorledger.attribution.journey.Sample.facts;
import static io.creatorledger.attribution.journey.Sample.held;
import static io.creatorledger.attribution.journey.Sample.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JourneyTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration TICK = Duration.ofMillis(1);

  @Test
  void touchesCountFromTheirOwnMomentUntilTheirWindowIsOver() {
    SalesOrder order = order("100.00");

    assertThat(verdict(order, click("a", Duration.ZERO))).isEqualTo(TouchVerdict.COUNTED);
    assertThat(verdict(order, click("a", TICK.negated()))).isEqualTo(TouchVerdict.AFTER_ORDER);
    assertThat(verdict(order, click("a", WEEK.minus(TICK)))).isEqualTo(TouchVerdict.COUNTED);
    assertThat(verdict(order, click("a", WEEK))).isEqualTo(TouchVerdict.OUTSIDE_WINDOW);
    assertThat(verdict(order, held("a", TICK))).isEqualTo(TouchVerdict.HELD);
  }

  @Test
  void touchesStandInTheOrderOfTimeHoweverTheyCome() {
    Touchpoint early = click("early", Duration.ofHours(5));
    Touchpoint middle = click("middle", Duration.ofHours(3));
    Touchpoint late = click("late", Duration.ofHours(1));

    assertThat(creators(late, early, held("held", TICK), middle))
        .containsExactly("early", "middle", "late");
  }

  @Test
  void aCodeCountsForItsOwnOrderAtTheOrdersTimeAfterEverythingElse() {
    Touchpoint slowCode = code("code", Duration.ofMinutes(-5), Sample.ORDER);
    Touchpoint sameMoment = click("same-moment", Duration.ZERO);

    assertThat(creators(slowCode, sameMoment)).containsExactly("same-moment", "code");
    assertThat(creators(code("code", Duration.ofDays(1), Sample.ORDER), sameMoment))
        .containsExactly("same-moment", "code");
  }

  @Test
  void aCodeOfAnotherOrderIsATouchLikeAnyOther() {
    OrderId other = new OrderId("other");

    assertThat(creators(code("later-code", Duration.ofMinutes(-5), other))).isEmpty();
    assertThat(
            creators(click("click", Duration.ofHours(1)), code("code", WEEK.dividedBy(2), other)))
        .containsExactly("code", "click");
  }

  @Test
  void aTouchOfAStrongerKindTakesAllFromWeakerOnes() {
    PolicyTerms codesFirst =
        new PolicyTerms(
            PolicyTerms.DEFAULT.models(),
            Map.of(),
            List.of(Set.of(TouchKind.CODE)),
            false,
            RevenueBasis.NET);
    Touchpoint code = code("code", Duration.ofDays(1), Sample.ORDER);
    Touchpoint click = click("click", Duration.ofHours(1));

    Journey journey =
        Journey.of(Sample.under(codesFirst, facts(order("100.00"), List.of(), click, code)));

    assertThat(journey.touches()).containsExactly(code.ref());
    assertThat(Journey.verdicts(order("100.00"), List.of(click, code), codesFirst))
        .containsEntry(click.ref().touchId(), TouchVerdict.OUTRANKED)
        .containsEntry(code.ref().touchId(), TouchVerdict.COUNTED);
    assertThat(
            Journey.of(Sample.under(codesFirst, facts(order("100.00"), List.of(), click)))
                .touches())
        .as("without a code the click counts")
        .containsExactly(click.ref());
  }

  @Test
  void agesAreCountedFromTheOrderAndACodeThatCameWithItHasNone() {
    Journey journey =
        Journey.of(
            facts(
                order("100.00"),
                List.of(),
                click("a", Duration.ofDays(2)),
                code("b", Duration.ofDays(1), Sample.ORDER)));

    assertThat(journey.ages()).containsExactly(Duration.ofDays(2), Duration.ZERO);
  }

  @Test
  void anEmptyJourneySaysWhy() {
    Touchpoint click = click("a", Duration.ofHours(1));
    SalesOrder held = order(Money.of("1.00", "USD"), FraudDecision.REVIEW);

    assertThat(Journey.of(facts(order("1.00"), List.of())).reason())
        .isEqualTo(UnattributedReason.NO_TOUCH);
    assertThat(Journey.of(facts(held, List.of(), click)).reason())
        .isEqualTo(UnattributedReason.HELD_FOR_FRAUD);
    assertThat(verdict(held, click)).isEqualTo(TouchVerdict.ORDER_HELD);
    SalesOrder duplicate = Sample.duplicate(held, "577094156662640706");
    assertThat(Journey.of(facts(duplicate, List.of(), click)).reason())
        .isEqualTo(UnattributedReason.DUPLICATE);
    assertThat(verdict(duplicate, click)).isEqualTo(TouchVerdict.ORDER_DUPLICATE);
    assertThat(Journey.of(facts(order("1.00"), List.of(), click)).reason()).isNull();
  }

  private static List<String> creators(Touchpoint... touches) {
    return Journey.of(facts(order("100.00"), List.of(), touches)).touches().stream()
        .map(touch -> touch.creatorId().value())
        .toList();
  }

  private static TouchVerdict verdict(SalesOrder order, Touchpoint touch) {
    return Journey.verdicts(order, List.of(touch), PolicyTerms.DEFAULT).get(touch.ref().touchId());
  }
}
