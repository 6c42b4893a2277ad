package io.creatorledger.schema.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final Instant TIME = Instant.parse("2026-11-02T10:15:30Z");
  private static final BrandId BRAND = new BrandId("acme");
  private static final OrderId ORDER = new OrderId("1");
  private static final Identifier CUSTOMER =
      new Identifier(IdentifierType.CUSTOMER_ID, "shopify:1");
  private static final Identifier CLICK = new Identifier(IdentifierType.CLICK_ID, "cl:1");

  @Test
  void anOrderWhoseLinesDoNotAddUpIsRefused() {
    List<OrderLine> lines = List.of(line("1", "7.00"), line("2", "2.99"));

    assertThat(order("9.99", lines).lines()).hasSize(2);
    assertThat(order("10.00", List.of()).netRevenue()).isEqualTo(usd("10.00"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> order("10.00", lines))
        .withMessageContaining("9.99");
  }

  @Test
  void aRefundGivesBackAndNeverTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RefundIssued(new RefundId("1"), ORDER, usd("-1.00"), List.of(), TIME));
  }

  @Test
  void whatASourceDoesNotSayIsAbsentAndNothingIsNegativeOrOfAnotherCurrency() {
    Charges nothing = new Charges(null, null, null);
    Charges taxed = new Charges(usd("1.90"), usd("0.00"), null);

    assertThat(charged(nothing).charges()).isNull();
    assertThat(charged(null).knownCharges()).isEqualTo(Charges.UNKNOWN);
    assertThat(charged(taxed).knownCharges()).isEqualTo(taxed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Charges(null, null, usd("-0.01")))
        .withMessageContaining("not negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> charged(new Charges(Money.of("1.90", "EUR"), null, null)))
        .withMessageContaining("USD");
  }

  private static OrderPlaced charged(Charges charges) {
    return new OrderPlaced(ORDER, usd("10.00"), List.of(), TIME, TIME, charges);
  }

  @Test
  void anEventTravelsUnderItsStrongestIdentifier() {
    LedgerEvent event = event(List.of(CLICK, CUSTOMER, CLICK));

    assertThat(event.identifiers()).containsExactly(CUSTOMER, CLICK);
    assertThat(event.messageKey()).isEqualTo("acme|shopify:1");
    assertThat(event(List.of()).messageKey()).isEqualTo("acme|" + event.eventId());
  }

  /** Two copies, one effect: consumers of either partition apply the merge once. */
  @Test
  void bothCopiesOfAMergeAreOneMessage() {
    ProfileId old = ProfileId.firstSeenIn(EventId.of(TIME, "a"));
    ProfileId young = ProfileId.firstSeenIn(EventId.of(TIME.plusSeconds(1), "b"));
    EventId cause = EventId.of(TIME.plusSeconds(2), "c");
    ProfilesMerged one = new ProfilesMerged(BRAND, old, young, old, cause, TIME);
    ProfilesMerged two = new ProfilesMerged(BRAND, old, young, young, cause, TIME);

    assertThat(one.messageId()).isEqualTo(two.messageId());
    assertThat(one.messageKey()).isNotEqualTo(two.messageKey());
    assertThat(old).isLessThan(young);
  }

  @Test
  void bothCopiesOfASplitAreOneMessageAndItTakesSomething() {
    EventId cause = EventId.of(TIME, "split");
    ProfileId whole = ProfileId.firstSeenIn(EventId.of(TIME, "a"));
    ProfileId part = ProfileId.firstSeenIn(cause);
    List<Identifier> taken = List.of(CLICK, CUSTOMER, CLICK);
    ProfileSplit one = new ProfileSplit(BRAND, whole, part, whole, taken, TIME, cause);
    ProfileSplit two = new ProfileSplit(BRAND, whole, part, part, taken, TIME, cause);

    assertThat(one.identifiers()).containsExactly(CUSTOMER, CLICK);
    assertThat(one.messageId()).isEqualTo(two.messageId());
    assertThat(one.messageKey()).isNotEqualTo(two.messageKey());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProfileSplit(BRAND, whole, part, whole, List.of(), TIME, cause));
  }

  @Test
  void everyRevisionOfAnOrdersCreditIsAMessageOfItsOwn() {
    assertThat(credited(1).messageId()).isEqualTo(credited(1).messageId());
    assertThat(credited(1).messageId()).isNotEqualTo(credited(2).messageId());
    assertThat(credited(1).messageKey()).isEqualTo("acme|1");
  }

  private static OrderCredited credited(int revision) {
    EventId cause = EventId.of(TIME, "c");
    return new OrderCredited(
        BRAND,
        ORDER,
        revision,
        cause,
        ProfileId.firstSeenIn(cause),
        null,
        TIME,
        usd("1.00"),
        List.of());
  }

  private static LedgerEvent event(List<Identifier> identifiers) {
    return new LedgerEvent(
        EventId.of(TIME, "e"),
        BRAND,
        TIME,
        TIME,
        new Origin("plain", new ConnectionId("c"), new UUID(1, 2), "0".repeat(64), null),
        identifiers,
        Device.unknown(),
        null,
        order("1.00", List.of()));
  }

  private static OrderPlaced order(String net, List<OrderLine> lines) {
    return new OrderPlaced(ORDER, usd(net), lines, TIME, TIME);
  }

  private static OrderLine line(String id, String net) {
    return new OrderLine(id, null, 1, usd(net));
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
