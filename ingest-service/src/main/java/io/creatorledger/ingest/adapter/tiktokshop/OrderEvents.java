package io.creatorledger.ingest.adapter.tiktokshop;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the API's order. Its ids and its statement are the same whichever notice led to it: lines
 * cancelled later stay in the order, and leave it by their refund.
 */
final class OrderEvents {

  private static final String CUSTOMER = "tiktok-shop:";

  private final Inbound inbound;
  private final Tenant tenant;
  private final ShopOrder order;

  OrderEvents(Inbound inbound, Tenant tenant, ShopOrder order) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.order = order;
  }

  /** Nothing for an order that was never paid for or is no sale. */
  List<Draft> read() {
    Notice.required(order.status(), "order.status");
    if (!order.wasPlaced() || order.isNoSale()) {
      return List.of();
    }
    List<Draft> drafts = new ArrayList<>(2);
    drafts.add(placed());
    if (order.isCancelled()) {
      drafts.add(cancelled());
    }
    return drafts;
  }

  OrderId orderId() {
    return new OrderId(Notice.required(order.id(), "order.id"));
  }

  Instant createdAt() {
    return time(order.createTime(), "order.create_time");
  }

  Currency currency() {
    ShopOrder.Payment payment = order.payment();
    return Amounts.currency(
        Notice.required(payment == null ? null : payment.currency(), "order.payment.currency"),
        "order.payment.currency");
  }

  /** What a line is worth; empty when the order has no such line. */
  Optional<Money> worth(@Nullable String lineId) {
    return lines().stream()
        .filter(l -> l.lineId().equals(lineId))
        .findFirst()
        .map(OrderLine::netRevenue);
  }

  /** Who bought; holds the order's id at least. */
  List<Identifier> person() {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper());
    String buyer = order.userId() != null ? order.userId() : order.buyerUid();
    if (buyer != null && !buyer.isBlank() && buyer.length() <= 128) {
      person.customer(CUSTOMER + buyer);
    }
    String email = order.buyerEmail();
    if (email != null && !isStandIn(email)) {
      person.email(email);
    }
    return person.order(orderId()).list();
  }

  static Instant time(@Nullable Long seconds, String field) {
    if (seconds == null || seconds <= 0) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return Instant.ofEpochSecond(seconds);
  }

  private Draft placed() {
    Instant createdAt = createdAt();
    Long paid = order.paidTime();
    Instant statedAt = paid == null || paid <= 0 ? createdAt : Instant.ofEpochSecond(paid);
    List<OrderLine> lines = lines();
    return new Draft(
        inbound.eventId(createdAt, "order/" + orderId() + "/placed"),
        createdAt,
        person(),
        Device.unknown(),
        new OrderPlaced(orderId(), net(lines), lines, createdAt, statedAt, charges()));
  }

  private Charges charges() {
    ShopOrder.Payment payment = order.payment();
    if (payment == null) {
      return Charges.UNKNOWN;
    }
    Money ofSeller = known(payment.sellerDiscount(), "order.payment.seller_discount");
    Money ofTikTok = known(payment.platformDiscount(), "order.payment.platform_discount");
    return new Charges(
        known(payment.tax(), "order.payment.tax"),
        known(payment.shippingFee(), "order.payment.shipping_fee"),
        ofSeller == null || ofTikTok == null ? null : ofSeller.plus(ofTikTok));
  }

  private @Nullable Money known(@Nullable BigDecimal amount, String field) {
    return amount == null || amount.signum() < 0 ? null : amount(amount, field);
  }

  private Draft cancelled() {
    Long at = order.cancelTime() != null ? order.cancelTime() : order.updateTime();
    Instant cancelledAt = time(at, "order.cancel_time");
    return new Draft(
        inbound.eventId(createdAt(), "order/" + orderId() + "/cancelled"),
        cancelledAt,
        person(),
        Device.unknown(),
        new OrderCancelled(orderId(), cancelledAt));
  }

  private Money net(List<OrderLine> lines) {
    if (!lines.isEmpty()) {
      return lines.stream().map(OrderLine::netRevenue).reduce(Money.zero(currency()), Money::plus);
    }
    ShopOrder.Payment payment = order.payment();
    return amount(payment == null ? null : payment.subTotal(), "order.payment.sub_total");
  }

  private List<OrderLine> lines() {
    List<ShopOrder.Line> items = requireNonNullElse(order.lineItems(), List.of());
    List<OrderLine> lines = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      ShopOrder.Line item = items.get(i);
      String at = "order.line_items[" + i + "]";
      if (item == null) {
        throw new MalformedDeliveryException(at + " is missing");
      }
      lines.add(
          new OrderLine(
              Notice.required(item.id(), at + ".id"),
              item.sellerSku() == null || item.sellerSku().isBlank() ? null : item.sellerSku(),
              1,
              amount(item.salePrice(), at + ".sale_price")));
    }
    return lines;
  }

  private Money amount(@Nullable BigDecimal amount, String field) {
    if (amount == null) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return Amounts.money(amount, currency(), field);
  }

  /** TikTok hides most buyers behind masks and relay addresses, which are nobody's identity. */
  private static boolean isStandIn(String email) {
    return email.contains("*") || email.substring(email.indexOf('@') + 1).contains("tiktok");
  }
}
