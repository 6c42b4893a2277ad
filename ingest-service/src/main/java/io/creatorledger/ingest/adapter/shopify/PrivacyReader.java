package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.PrivacyRequested.Kind;
import io.creatorledger.schema.id.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the three mandatory privacy webhooks. The topic stands in a header that nobody signs, so
 * each must also look like what it says it is, and be about the connection's own shop: otherwise an
 * order sent again under another topic would erase a shop.
 *
 * @param deliveryKey what all attempts have in common
 */
record PrivacyReader(Inbound inbound, Tenant tenant, String deliveryKey) {

  /** What the platform grants to answer a request. */
  private static final Duration GRANTED = Duration.ofDays(30);

  private static final List<String> TRIGGERED_AT =
      List.of("Shopify-Triggered-At", "X-Shopify-Triggered-At");

  Draft dataRequest(ShopifyPrivacyRequest request) {
    requireOwnShop(request);
    if (request.dataRequest() == null || request.ordersToRedact() != null) {
      throw unlike("customers/data_request");
    }
    String id = requireNonNullElse(request.dataRequest().id(), deliveryKey);
    return draft(Kind.ACCESS, "access/" + id, person(request), request.ordersRequested());
  }

  Draft customerRedact(ShopifyPrivacyRequest request) {
    requireOwnShop(request);
    if (request.ordersToRedact() == null || request.dataRequest() != null) {
      throw unlike("customers/redact");
    }
    return draft(Kind.ERASURE, "erasure/" + deliveryKey, person(request), request.ordersToRedact());
  }

  Draft shopRedact(ShopifyPrivacyRequest request) {
    requireOwnShop(request);
    if (request.customer() != null
        || request.ordersToRedact() != null
        || request.ordersRequested() != null) {
      throw unlike("shop/redact");
    }
    return draft(
        Kind.SHOP_ERASURE,
        "shop-erasure/" + deliveryKey,
        new PersonIdentifiers(tenant.pepper()),
        List.of());
  }

  private Draft draft(
      Kind kind, String key, PersonIdentifiers person, @Nullable List<String> orders) {
    Instant requestedAt = requestedAt();
    List<OrderId> named =
        requireNonNullElse(orders, List.<String>of()).stream().map(OrderId::new).toList();
    // Its own time is not part of the id: an attempt may come without the header that states it.
    return new Draft(
        inbound.eventId(Instant.EPOCH, "privacy/" + key),
        requestedAt,
        person.list(),
        Device.unknown(),
        new PrivacyRequested(kind, named, requestedAt, requestedAt.plus(GRANTED)));
  }

  private PersonIdentifiers person(ShopifyPrivacyRequest request) {
    ShopifyPeople people = new ShopifyPeople(tenant);
    PersonIdentifiers person = people.nobody();
    people.customer(person, request.customer(), people.region());
    return person;
  }

  private void requireOwnShop(ShopifyPrivacyRequest request) {
    String shop = OrderReader.required(request.shopDomain(), "shop_domain");
    OrderReader.required(request.shopId(), "shop_id");
    String account = inbound.connection().account();
    if (account != null && !account.equalsIgnoreCase(shop)) {
      throw new MalformedDeliveryException("shop_domain is not the connection's account");
    }
  }

  private Instant requestedAt() {
    return inbound
        .headers()
        .first(TRIGGERED_AT)
        .flatMap(
            text -> {
              try {
                return java.util.Optional.of(OffsetDateTime.parse(text).toInstant());
              } catch (DateTimeParseException e) {
                return java.util.Optional.empty();
              }
            })
        .orElse(inbound.receivedAt());
  }

  private static MalformedDeliveryException unlike(String topic) {
    return new MalformedDeliveryException("the body is not one of the topic " + topic);
  }
}
