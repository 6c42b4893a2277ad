package io.creatorledger.attribution.journey;

import static io.creatorledger.attribution.journey.Sample.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefundTest {

  private static final Money TEN = Money.of("10.00", "USD");
  private static final Duration DAY = Duration.ofDays(1);

  private final Refund shop = refund(SourceKind.SHOP, "s-1", DAY, TEN);

  @Test
  void whatTwoSourcesTellIsGivenBackOnce() {
    Refund server = refund(SourceKind.SERVER, "x-1", DAY.plusDays(7), TEN);

    assertThat(Refund.once(List.of(server, shop))).containsExactly(shop);
  }

  @Test
  void aWeekOrAThirdApartTheyAreTwo() {
    Refund late = refund(SourceKind.SERVER, "x-1", DAY.plusDays(7).plusSeconds(1), TEN);
    Refund more = refund(SourceKind.SERVER, "x-2", DAY, Money.of("13.34", "USD"));

    assertThat(Refund.once(List.of(late, shop, more))).containsExactlyInAnyOrder(shop, more, late);
  }

  @Test
  void theNearestInTimeAreOneThoughAnotherIsLiker() {
    Refund second = refund(SourceKind.SERVER, "x-2", DAY.plusDays(1), Money.of("12.00", "USD"));
    Refund first = refund(SourceKind.SERVER, "x-1", DAY, TEN);
    Refund taxed = refund(SourceKind.PAYMENT, "p-1", DAY, Money.of("11.90", "USD"));
    Refund both = refund(SourceKind.PAYMENT, "p-2", DAY.plusDays(1), Money.of("14.28", "USD"));

    assertThat(Refund.once(List.of(taxed, both, first, second))).containsExactly(first, second);
  }

  @Test
  void taxInTheOneMakesNoTwoOfThem() {
    Refund taxed = refund(SourceKind.PAYMENT, "p-1", DAY, Money.of("11.90", "USD"));
    Refund other = refund(SourceKind.PAYMENT, "p-2", DAY, TEN);
    Refund second = refund(SourceKind.SHOP, "s-2", DAY, Money.of("11.00", "USD"));

    assertThat(Refund.once(List.of(taxed, shop))).containsExactly(shop);
    assertThat(Refund.once(List.of(taxed, other, second, shop))).containsOnly(shop, second);
  }

  @Test
  void oneSourcesTwoRefundsAreTwoAndEachIsToldAgainOnce() {
    Refund second = refund(SourceKind.SHOP, "s-2", DAY.plusHours(1), TEN);
    List<Refund> again =
        List.of(
            refund(SourceKind.SERVER, "x-1", DAY, TEN),
            refund(SourceKind.SERVER, "x-2", DAY, TEN),
            refund(SourceKind.SERVER, "x-3", DAY, TEN));

    assertThat(Refund.once(List.of(second, again.get(2), shop, again.get(0), again.get(1))))
        .hasSize(3)
        .contains(shop, second);
  }

  @Test
  void threeSourcesTellOneRefund() {
    Refund server = refund(SourceKind.SERVER, "x-1", DAY, TEN);
    Refund payment = refund(SourceKind.PAYMENT, "f-1", DAY, TEN);

    assertThat(Refund.once(List.of(server, payment, shop))).containsExactly(shop);
  }
}
