package io.creatorledger.attribution.journey;

import static io.creatorledger.attribution.journey.Sample.click;
import static io.creatorledger.attribution.journey.Sample.code;
import static io.creatorledger.attribution.journey.Sample.facts;
import static io.creatorledger.attribution.journey.Sample.held;
import static io.creatorledger.attribution.journey.Sample.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration TICK = Duration.ofMillis(1);

  @Test
  void touchesCountFromTheirOwnMomentUntilTheirWindowIsOver() {
    SalesOrder order = order("100.00");

    assertThat(Journey.verdict(order, click("a", Duration.ZERO))).isEqualTo(TouchVerdict.COUNTED);
    assertThat(Journey.verdict(order, click("a", TICK.negated())))
        .isEqualTo(TouchVerdict.AFTER_ORDER);
    assertThat(Journey.verdict(order, click("a", WEEK.minus(TICK))))
        .isEqualTo(TouchVerdict.COUNTED);
    assertThat(Journey.verdict(order, click("a", WEEK))).isEqualTo(TouchVerdict.OUTSIDE_WINDOW);
    assertThat(Journey.verdict(order, held("a", TICK))).isEqualTo(TouchVerdict.HELD);
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
  void anEmptyJourneySaysWhy() {
    Touchpoint click = click("a", Duration.ofHours(1));
    SalesOrder held = order(Money.of("1.00", "USD"), FraudDecision.REVIEW);

    assertThat(Journey.of(facts(order("1.00"), List.of())).reason())
        .isEqualTo(UnattributedReason.NO_TOUCH);
    assertThat(Journey.of(facts(held, List.of(), click)).reason())
        .isEqualTo(UnattributedReason.HELD_FOR_FRAUD);
    assertThat(Journey.verdict(held, click)).isEqualTo(TouchVerdict.ORDER_HELD);
    assertThat(Journey.of(facts(order("1.00"), List.of(), click)).reason()).isNull();
  }

  private static List<String> creators(Touchpoint... touches) {
    return Journey.of(facts(order("100.00"), List.of(), touches)).touches().stream()
        .map(touch -> touch.creatorId().value())
        .toList();
  }
}
