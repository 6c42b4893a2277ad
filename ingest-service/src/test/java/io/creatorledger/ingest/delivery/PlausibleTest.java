package io.creatorledger.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlausibleTest {

  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final Instant CLOCKS_DIFFER = NOW.plus(Duration.ofHours(23));
  private static final Instant TOO_LATE = NOW.plus(Duration.ofHours(25));
  private static final OrderId ORDER = new OrderId("1001");
  private static final Money FIVE = Money.of("5.00", "EUR");
  private static final Money MOST = Money.of("9000000000.00", "EUR");
  private static final Money TOO_MUCH = Money.of("9000000000.01", "EUR");

  @Test
  void whatIsYetToComeIsRefusedByName() {
    refused("the event's time lies", Activity.of(ActivityKind.PAGE_VIEW), TOO_LATE);
    refused("the order's time lies", order(TOO_LATE, NOW, FIVE), NOW);
    refused("the time of the order's last change", order(NOW, TOO_LATE, FIVE), NOW);
    refused("the cancellation's time", new OrderCancelled(ORDER, TOO_LATE), NOW);
    refused("the refund's time", refund(TOO_LATE, FIVE), NOW);
  }

  @Test
  void clocksMayDiffer() {
    taken(order(CLOCKS_DIFFER, CLOCKS_DIFFER, FIVE), CLOCKS_DIFFER);
    taken(new OrderCancelled(ORDER, CLOCKS_DIFFER), CLOCKS_DIFFER);
    taken(refund(CLOCKS_DIFFER, FIVE), CLOCKS_DIFFER);
  }

  @Test
  void whatIsReadAgainWhenItsTimeHasComeIsTaken() {
    assertThatCode(
            () -> Plausible.require(event(order(TOO_LATE, TOO_LATE, FIVE), TOO_LATE), TOO_LATE))
        .doesNotThrowAnyException();
  }

  @Test
  void amountsThatCannotBeAddedUpAreRefused() {
    taken(order(NOW, NOW, MOST), NOW);
    taken(refund(NOW, MOST), NOW);
    refused("the order's revenue is more than 9000000000.00 EUR", order(NOW, NOW, TOO_MUCH), NOW);
    refused("the refund's amount is more than", refund(NOW, TOO_MUCH), NOW);
  }

  @Test
  void whatComesOnTopIsCountedToo() {
    Charges tax = new Charges(TOO_MUCH, null, null);
    refused("the tax is more than", new OrderPlaced(ORDER, FIVE, List.of(), NOW, NOW, tax), NOW);
    refused(
        "the discount is more than",
        new RefundIssued(
            new RefundId("r"), ORDER, FIVE, List.of(), NOW, new Charges(null, null, TOO_MUCH)),
        NOW);
  }

  private static OrderPlaced order(Instant orderedAt, Instant statedAt, Money revenue) {
    return new OrderPlaced(ORDER, revenue, List.of(), orderedAt, statedAt);
  }

  private static RefundIssued refund(Instant refundedAt, Money amount) {
    return new RefundIssued(new RefundId("r"), ORDER, amount, List.of(), refundedAt);
  }

  private static void taken(EventBody body, Instant occurredAt) {
    assertThatCode(() -> Plausible.require(event(body, occurredAt), NOW))
        .doesNotThrowAnyException();
  }

  private static void refused(String sentence, EventBody body, Instant occurredAt) {
    assertThatThrownBy(() -> Plausible.require(event(body, occurredAt), NOW))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageContaining(sentence);
  }

  private static LedgerEvent event(EventBody body, Instant occurredAt) {
    BrandId brand = new BrandId("acme");
    return new LedgerEvent(
        EventId.of(NOW, "plausible", brand.value()),
        brand,
        occurredAt,
        NOW,
        new Origin(
            "plain",
            new ConnectionId("acme-plain"),
            UUID.randomUUID(),
            "0".repeat(64),
            SourceKind.SERVER),
        List.of(),
        Device.unknown(),
        null,
        body);
  }
}
