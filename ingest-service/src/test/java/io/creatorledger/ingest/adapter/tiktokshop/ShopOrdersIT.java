package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDER;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDERED;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.PAID;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellation;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellationNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.order;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.orderNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.returnNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.returned;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.RefundLine;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What notices of orders, cancellations and returns lead to. */
class ShopOrdersIT extends AskedShop {

  @Test
  void aPaidOrderIsWorthItsMerchandiseAfterDiscountsBeforeTaxAndShipping() {
    shop.order(ORDER, order("AWAITING_SHIPMENT"));

    Reading reading = complete(orderNotice("AWAITING_SHIPMENT"));

    Draft draft = reading.drafts().getFirst();
    OrderPlaced placed = (OrderPlaced) draft.body();
    assertThat(placed.orderId().value()).isEqualTo(ORDER);
    assertThat(placed.netRevenue()).isEqualTo(Money.of("111.98", "USD"));
    assertThat(placed.charges())
        .isEqualTo(
            new Charges(
                Money.of("9.60", "USD"), Money.of("5.00", "USD"), Money.of("12.00", "USD")));
    assertThat(placed.lines())
        .extracting(line -> line.lineId() + "/" + line.sku() + "/" + line.netRevenue().amount())
        .containsExactly("l-1/WD010-M11/55.99", "l-2/WD010-M11/55.99");
    assertThat(placed.orderedAt()).isEqualTo(Instant.ofEpochSecond(ORDERED));
    assertThat(placed.statedAt()).isEqualTo(Instant.ofEpochSecond(PAID));
    assertThat(draft.identifiers())
        .extracting(identifier -> identifier.type() + "=" + identifier.value())
        .as("masked addresses and phones are nobody's")
        .containsExactly(
            IdentifierType.CUSTOMER_ID + "=tiktok-shop:7021436810468230477",
            IdentifierType.ORDER_ID + "=" + ORDER);
    assertThat(Objects.requireNonNull(reading.followUp()).kind()).isEqualTo("affiliate-row");
    assertThat(reading.followUp().delay()).isEqualTo(Duration.ZERO);
  }

  @Test
  void theOrderIsTheSameWhicheverNoticeTellsOfIt() {
    shop.order(ORDER, order("DELIVERED"))
        .row("returns", returned("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE", "REFUND"));

    List<Draft> byOrder = complete(orderNotice("ON_HOLD")).drafts();
    List<Draft> byOther = complete(orderNotice("DELIVERED")).drafts();
    List<Draft> byReturn =
        complete(returnNotice("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE")).drafts();

    assertThat(byOther).isEqualTo(byOrder);
    assertThat(byReturn.getFirst()).isEqualTo(byOrder.getFirst());
  }

  @Test
  void stepsOfTheDeliveryOfAKnownOrderAskNobody() {
    known.add(ORDER);

    assertThat(complete(orderNotice("DELIVERED"))).isEqualTo(Reading.nothing());
    assertThat(shop.calls()).isEmpty();
  }

  @Test
  void ordersThatWereNeverPaidOrAreNoSalesAreNothing() {
    shop.order(ORDER, order(ORDER, "CANCELLED", "\"cancel_time\":1793620500,"));
    assertThat(complete(orderNotice("CANCEL"))).isEqualTo(Reading.nothing());

    shop.order(ORDER, order(ORDER, "DELIVERED", "\"is_sample_order\":true,\"paid_time\":5,"));
    assertThat(complete(orderNotice("DELIVERED"))).isEqualTo(Reading.nothing());
  }

  @Test
  void cashOnDeliveryCountsBeforeItIsPaid() {
    shop.order(ORDER, order(ORDER, "AWAITING_SHIPMENT", "\"is_cod\":true,\"paid_time\":0,"));

    OrderPlaced placed = (OrderPlaced) first(complete(orderNotice("AWAITING_SHIPMENT"))).body();
    assertThat(placed.statedAt()).isEqualTo(placed.orderedAt());
  }

  @Test
  void aPaidOrderThatIsCancelledWasPlacedAndIsCancelled() {
    known.add(ORDER);
    shop.order(
        ORDER, order(ORDER, "CANCELLED", "\"paid_time\":" + PAID + ",\"cancel_time\":1793620750,"));

    Reading reading = complete(orderNotice("CANCEL"));

    assertThat(reading.drafts())
        .extracting(draft -> draft.body().getClass())
        .isEqualTo(List.of(OrderPlaced.class, OrderCancelled.class));
    assertThat(reading.drafts().getLast().occurredAt())
        .isEqualTo(Instant.ofEpochSecond(1793620750));
    assertThat(reading.followUp()).as("nobody is credited with it").isNull();
  }

  @Test
  void aCancelledLineIsARefundOfItsPriceEvenWhenTheApiNamesNoAmount() {
    shop.order(ORDER, order("AWAITING_SHIPMENT"))
        .row("cancellations", cancellation("c-0", "CANCELLATION_REQUEST_COMPLETE", ""))
        .row(
            "cancellations",
            cancellation(
                "c-1",
                "CANCELLATION_REQUEST_COMPLETE",
                ",\"cancel_line_items\":[{\"order_line_item_id\":\"l-2\"}]"));

    Reading reading = complete(cancellationNotice("c-1", "CANCELLATION_REQUEST_COMPLETE"));

    assertThat(reading.drafts()).hasSize(2);
    RefundIssued refund = (RefundIssued) reading.drafts().getLast().body();
    assertThat(refund.refundId().value()).isEqualTo("cancel:c-1");
    assertThat(refund.amount()).isEqualTo(Money.of("55.99", "USD"));
    assertThat(refund.lines()).containsExactly(new RefundLine("l-2", 1, Money.of("55.99", "USD")));
  }

  @Test
  void aReturnGivesBackMerchandiseWithoutTaxAndShipping() {
    shop.order(ORDER, order("COMPLETED"))
        .row("returns", returned("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE", "RETURN_AND_REFUND"));

    Draft draft =
        complete(returnNotice("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE")).drafts().getLast();

    RefundIssued refund = (RefundIssued) draft.body();
    assertThat(refund.refundId().value()).isEqualTo("return:r-1");
    assertThat(refund.amount()).isEqualTo(Money.of("55.99", "USD"));
    assertThat(refund.charges())
        .isEqualTo(new Charges(Money.of("4.80", "USD"), Money.of("5.00", "USD"), null));
    assertThat(refund.lines()).containsExactly(new RefundLine("l-1", 1, Money.of("55.99", "USD")));
    assertThat(draft.occurredAt()).isEqualTo(Instant.ofEpochSecond(1793706400));
  }

  @Test
  void aReplacementGivesNothingBack() {
    shop.order(ORDER, order("COMPLETED"))
        .row("returns", returned("r-1", "REPLACEMENT_REQUEST_COMPLETE", "REPLACEMENT"));

    assertThat(complete(returnNotice("r-1", "REPLACEMENT_REQUEST_COMPLETE")).drafts()).hasSize(1);
  }

  @Test
  void anOldReversalIsLookedUpByItsOrder() {
    shop.order(ORDER, order("COMPLETED"))
        .row("returns", returned("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE", "REFUND"))
        .row("cancellations", cancellation("c-1", "CANCELLATION_REQUEST_PENDING", ""));
    byte[] notice =
        ("{\"type\":2,\"shop_id\":\"7\",\"data\":{\"order_id\":\"" + ORDER + "\"}}").getBytes();

    assertThat(complete(notice).drafts())
        .extracting(draft -> draft.body().getClass())
        .isEqualTo(List.of(OrderPlaced.class, RefundIssued.class));
  }
}
