package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads who a shopper says to be, before they order or without ordering. Shopify tells of a
 * checkout or customer whenever anything about it changes; an event comes of it only when it names
 * the person by something new.
 */
record PersonReader(Inbound inbound, Tenant tenant) {

  /** The beginning of the checkout, and every set of identifiers it is known by. */
  List<Draft> checkout(ShopifyCheckout checkout) {
    String token = OrderReader.required(checkout.token(), "token");
    Instant createdAt = OrderReader.time(checkout.createdAt(), "created_at");
    ShopifyPeople people = new ShopifyPeople(tenant);
    String region = people.region(checkout.shippingAddress(), checkout.billingAddress());
    PersonIdentifiers person =
        people.nobody().email(checkout.email()).phone(checkout.phone(), region);
    people.customer(person, checkout.customer(), region);
    people.visit(person, checkout.landingSite(), checkout.noteAttributes());
    List<Identifier> known = person.list();

    List<Draft> drafts = new ArrayList<>(2);
    drafts.add(
        new Draft(
            inbound.eventId(createdAt, "checkout/" + token),
            createdAt,
            known,
            Device.unknown(),
            new Activity(
                ActivityKind.CHECKOUT_STARTED, null, null, null, null, subtotal(checkout))));
    if (!known.isEmpty()) {
      Instant at = checkout.updatedAt() == null ? createdAt : checkout.updatedAt().toInstant();
      drafts.add(identified("checkout/" + token, createdAt, at, known));
    }
    return drafts;
  }

  List<Draft> customer(ShopifyCustomer customer) {
    String id = OrderReader.required(customer.id(), "id");
    Instant createdAt = OrderReader.time(customer.createdAt(), "created_at");
    Instant at = customer.updatedAt() == null ? createdAt : customer.updatedAt().toInstant();
    ShopifyPeople people = new ShopifyPeople(tenant);
    PersonIdentifiers person = people.nobody();
    people.customer(person, customer.person(), people.region(customer.defaultAddress()));
    return List.of(identified("customer/" + id, createdAt, at, person.list()));
  }

  private Draft identified(String key, Instant createdAt, Instant at, List<Identifier> person) {
    String who =
        person.stream().sorted().map(Identifier::toString).collect(Collectors.joining("|"));
    EventId id = inbound.eventId(createdAt, key + "/" + who);
    return new Draft(id, at, person, Device.unknown(), Activity.of(ActivityKind.IDENTIFY));
  }

  private static @Nullable Money subtotal(ShopifyCheckout checkout) {
    return checkout.subtotalPrice() == null || checkout.currency() == null
        ? null
        : Amounts.money(
            checkout.subtotalPrice(),
            Amounts.currency(checkout.currency(), "currency"),
            "subtotal_price");
  }
}
