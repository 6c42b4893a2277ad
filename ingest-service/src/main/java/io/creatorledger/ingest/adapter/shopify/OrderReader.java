package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one statement of an order: redeemed codes, the order itself, its refunds so far, its
 * cancellation.
 */
final class OrderReader {

  /** What a topic says of the order. */
  enum Statement {
    PLACED,
    PAID,
    /** It changed: each change is a statement of its own. */
    UPDATED
  }

  private final Inbound inbound;
  private final Tenant tenant;
  private final ShopifyOrder order;

  OrderReader(Inbound inbound, Tenant tenant, ShopifyOrder order) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.order = order;
  }

  /**
   * @return nothing for an order that tries out the checkout
   */
  List<Draft> read(Statement statement) {
    if (Boolean.TRUE.equals(order.test())) {
      return List.of();
    }
    OrderId orderId = orderId();
    Instant createdAt = time(order.createdAt(), "created_at");
    Instant statedAt = order.updatedAt() == null ? createdAt : order.updatedAt().toInstant();
    Currency currency = Amounts.currency(required(order.currency(), "currency"), "currency");
    OrderRevenue revenue = OrderRevenue.of(order, currency);
    List<Identifier> person = person().list();
    Device device = device();

    List<Draft> drafts = new ArrayList<>();
    redeemedCodes(createdAt)
        .forEach(
            code ->
                drafts.add(
                    new Draft(
                        inbound.eventId(createdAt, "code/" + orderId + "/" + code.code()),
                        createdAt,
                        person,
                        device,
                        redemption(code))));
    drafts.add(
        new Draft(
            inbound.eventId(createdAt, "order/" + orderId + "/" + key(statement, statedAt)),
            statement == Statement.PLACED ? createdAt : statedAt,
            buyer(person),
            device,
            new OrderPlaced(
                orderId,
                revenue.net(),
                revenue.lines(),
                createdAt,
                statedAt,
                channel(),
                OtherIds.of(order),
                OrderCharges.of(order, currency))));
    RefundReader refunds =
        new RefundReader(inbound, currency, Boolean.TRUE.equals(order.taxesIncluded()), person);
    for (ShopifyRefund refund : requireNonNullElse(order.refunds(), List.<ShopifyRefund>of())) {
      refunds.read(refund, orderId).ifPresent(drafts::add);
    }
    if (order.cancelledAt() != null) {
      Instant cancelledAt = order.cancelledAt().toInstant();
      drafts.add(
          new Draft(
              inbound.eventId(createdAt, "order/" + orderId + "/cancelled"),
              cancelledAt,
              person,
              Device.unknown(),
              new OrderCancelled(orderId, cancelledAt)));
    }
    return drafts;
  }

  OrderId orderId() {
    return new OrderId(required(order.id(), "id"));
  }

  /** Who ordered, as far as the order says; the order's id is among it. */
  PersonIdentifiers person() {
    ShopifyPeople people = new ShopifyPeople(tenant);
    String region = people.region(order.shippingAddress(), order.billingAddress());
    PersonIdentifiers person =
        people
            .nobody()
            .email(order.email())
            .email(order.contactEmail())
            .phone(order.phone(), region);
    people.customer(person, order.customer(), region);
    people.visit(person, order.landingSite(), order.noteAttributes());
    return person.order(orderId());
  }

  /** The person also as a marketplace knows them, by its own number of the order. */
  private List<Identifier> buyer(List<Identifier> person) {
    return Stream.concat(
            person.stream(),
            OtherIds.marketplaceNumbers(order).stream()
                .map(id -> new Identifier(IdentifierType.ORDER_ID, id.value())))
        .toList();
  }

  /** Sales of TikTok Shop and other marketplaces are copied into the shop under another name. */
  private @Nullable String channel() {
    String name = order.sourceName();
    return name == null || name.isBlank() || name.chars().anyMatch(Character::isISOControl)
        ? null
        : name;
  }

  private static String key(Statement statement, Instant statedAt) {
    return switch (statement) {
      case PLACED -> "placed";
      case PAID -> "paid";
      case UPDATED -> "stated-" + statedAt.toEpochMilli();
    };
  }

  private List<PromoCode> redeemedCodes(Instant moment) {
    return requireNonNullElse(order.discountCodes(), List.<ShopifyOrder.DiscountCode>of()).stream()
        .flatMap(
            redeemed ->
                redeemed.code() == null
                    ? Stream.<PromoCode>empty()
                    : tenant.codeValidAt(redeemed.code(), moment).stream())
        .distinct()
        .toList();
  }

  private Touch redemption(PromoCode code) {
    return new Touch(
        TouchKind.CODE,
        code.creatorId(),
        code.campaignId(),
        null,
        tenant.lookback(code.campaignId()),
        null,
        code.code(),
        null,
        Map.of());
  }

  private Device device() {
    ShopifyOrder.ClientDetails client = order.clientDetails();
    String ip =
        order.browserIp() != null ? order.browserIp() : client == null ? null : client.browserIp();
    return Device.seen(tenant.pepper(), ip, client == null ? null : client.userAgent());
  }

  static Instant time(@Nullable OffsetDateTime time, String field) {
    if (time == null) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return time.toInstant();
  }

  static String required(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return text;
  }
}
