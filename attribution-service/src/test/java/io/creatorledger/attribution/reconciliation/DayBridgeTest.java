package io.creatorledger.attribution.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.reconciliation.DayOrder.Step;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayBridgeTest {

  private static final LocalDate DAY = LocalDate.parse("2026-06-15");
  private static final ZoneId SHOP = ZoneId.of("America/New_York");
  private static final ZoneId BRAND = ZoneId.of("Europe/Berlin");
  private static final Instant NOON = Instant.parse("2026-06-15T16:00:00Z");

  /** 23:30 in New York, the next morning in Berlin. */
  private static final Instant LATE = Instant.parse("2026-06-16T03:30:00Z");

  /** 00:30 in Berlin, the evening before in New York. */
  private static final Instant EARLY = Instant.parse("2026-06-14T22:30:00Z");

  private final DayOrder plain = order(NOON, "100.00", step("100.00", "0.00"));
  private final DayOrder edited =
      order(
          NOON,
          "80.00",
          step("90.00", "0.00"),
          step(CauseCode.ORDER_RESTATED, "80.00", "0.00", null));
  private final DayOrder refunded =
      order(
          NOON,
          "50.00",
          step("50.00", "0.00"),
          step(CauseCode.REFUND_ISSUED, "50.00", "20.00", null));
  private final DayOrder cancelled =
      order(
          NOON,
          "30.00",
          step("30.00", "0.00"),
          step(CauseCode.ORDER_CANCELLED, "30.00", "30.00", null));
  private final DayOrder copy =
      new DayOrder(
          NOON,
          usd("40.00"),
          true,
          Charges.UNKNOWN,
          Charges.UNKNOWN,
          List.of(step(CauseCode.ORDER_PLACED, "0.00", "0.00", UnattributedReason.DUPLICATE)));
  private final DayOrder late = order(LATE, "7.00", step("7.00", "0.00"));
  private final DayOrder early = order(EARLY, "3.00", step("3.00", "0.00"));

  private final DayBridge bridge =
      DayBridge.of(
          DAY,
          SHOP,
          BRAND,
          List.of(plain, edited, refunded, cancelled, copy, late, early),
          usd("12.00"),
          usd("44.00"));

  @Test
  void everyStepFromTheShopsDayToTheLedgersIsNamed() {
    assertThat(bridge.orders()).isEqualTo(6);
    assertThat(bridge.placed()).isEqualTo(usd("317.00"));
    assertThat(bridge.difference(Difference.EDITS)).isEqualTo(usd("-10.00"));
    assertThat(bridge.difference(Difference.CANCELLATIONS)).isEqualTo(usd("-30.00"));
    assertThat(bridge.difference(Difference.REFUNDS)).isEqualTo(usd("-20.00"));
    assertThat(bridge.difference(Difference.DUPLICATES)).isEqualTo(usd("-40.00"));
    assertThat(bridge.difference(Difference.TIME_ZONE)).isEqualTo(usd("-4.00"));
    assertThat(bridge.ledger()).isEqualTo(usd("213.00"));
    assertThat(bridge.otherSources()).isEqualTo(usd("44.00"));
    assertThat(bridge.total()).isEqualTo(usd("257.00"));
  }

  @Test
  void anOrderThatWasADuplicateForAWhileWasPlacedAllTheSame() {
    DayOrder order =
        order(
            NOON,
            "40.00",
            step(CauseCode.ORDER_PLACED, "0.00", "0.00", UnattributedReason.DUPLICATE),
            step(CauseCode.DUPLICATE_FOUND, "40.00", "0.00", null));

    assertThat(order.course()).isEqualTo(new DayOrder.Course(4000, 0, 0, 0, 0, 0, 0, 0));
  }

  /** Net revenue leads over as without it; what the policy credits beside it is a step itself. */
  @Test
  void whatAPolicyCreditsBesideNetRevenueIsNamedLessWhatWasGivenBackOfIt() {
    Charges all = new Charges(usd("19.00"), usd("5.00"), usd("10.00"));
    Charges back = new Charges(usd("3.80"), null, usd("2.00"));
    DayOrder sold =
        charged(
            NOON,
            "100.00",
            all,
            Charges.UNKNOWN,
            step("90.00", "0.00"),
            step(CauseCode.ORDER_RESTATED, "100.00", "0.00", null));
    DayOrder returned =
        charged(
            NOON,
            "100.00",
            all,
            back,
            step("100.00", "0.00"),
            step(CauseCode.REFUND_ISSUED, "100.00", "25.80", null));
    DayOrder gone =
        charged(
            NOON,
            "100.00",
            all,
            back,
            step("100.00", "0.00"),
            step(CauseCode.REFUND_ISSUED, "100.00", "25.80", null),
            step(CauseCode.ORDER_CANCELLED, "100.00", "134.00", null));
    DayBridge day =
        DayBridge.of(DAY, SHOP, BRAND, List.of(sold, returned, gone), usd("0.00"), usd("0.00"));

    assertThat(day.placed()).isEqualTo(usd("290.00"));
    assertThat(day.difference(Difference.EDITS)).isEqualTo(usd("10.00"));
    assertThat(day.difference(Difference.REFUNDS)).isEqualTo(usd("-40.00"));
    assertThat(day.difference(Difference.CANCELLATIONS)).isEqualTo(usd("-80.00"));
    assertThat(day.difference(Difference.TAX)).isEqualTo(usd("34.20"));
    assertThat(day.difference(Difference.SHIPPING)).isEqualTo(usd("10.00"));
    assertThat(day.difference(Difference.DISCOUNTS)).isEqualTo(usd("18.00"));
    assertThat(day.ledger()).isEqualTo(usd("242.20"));
    assertThat(Explanation.of(usd("344.20"), day).includes())
        .containsExactlyInAnyOrder(Difference.EDITS, Difference.TAX, Difference.SHIPPING);
    assertThat(Explanation.of(usd("180.00"), day))
        .as("net sales, as a shop has them that knows nothing of the policy")
        .isEqualTo(
            new Explanation(
                Set.of(Difference.EDITS, Difference.REFUNDS, Difference.CANCELLATIONS),
                usd("0.00")));
  }

  @Test
  void saysWhatAShopsFigureHolds() {
    assertThat(explain("317.00")).isEqualTo(new Explanation(Set.of(), usd("0.00")));
    assertThat(explain("307.00").includes()).containsExactly(Difference.EDITS);
    assertThat(explain("295.00").includes())
        .containsExactlyInAnyOrder(Difference.EDITS, Difference.RETURNS);
    assertThat(explain("213.00").includes())
        .containsExactlyInAnyOrder(
            Difference.EDITS,
            Difference.CANCELLATIONS,
            Difference.REFUNDS,
            Difference.DUPLICATES,
            Difference.TIME_ZONE);
  }

  @Test
  void whatNothingExplainsIsLeft() {
    Explanation explanation = explain("330.01");

    assertThat(explanation.includes()).isEmpty();
    assertThat(explanation.unexplained()).isEqualTo(usd("13.01"));
    assertThat(explanation.isWhole()).isFalse();
  }

  private Explanation explain(String figure) {
    return Explanation.of(usd(figure), bridge);
  }

  private static DayOrder order(Instant at, String stated, Step... steps) {
    return charged(at, stated, Charges.UNKNOWN, Charges.UNKNOWN, steps);
  }

  private static DayOrder charged(
      Instant at, String stated, Charges counted, Charges givenBack, Step... steps) {
    return new DayOrder(at, usd(stated), false, counted, givenBack, List.of(steps));
  }

  private static Step step(String gross, String refunded) {
    return step(CauseCode.ORDER_PLACED, gross, refunded, null);
  }

  private static Step step(
      CauseCode cause, String gross, String refunded, @Nullable UnattributedReason reason) {
    return new Step(cause, usd(gross), usd(refunded), reason);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
