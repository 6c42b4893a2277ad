package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.tenant.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects who a person is from what Shopify's resources have in common. */
record ShopifyPeople(Tenant tenant) {

  private static final String CUSTOMER = "shopify:";

  PersonIdentifiers nobody() {
    return new PersonIdentifiers(tenant.pepper());
  }

  /** Adds a customer's id, e-mail address and phone number. */
  void customer(PersonIdentifiers person, ShopifyOrder.@Nullable Customer customer, String region) {
    if (customer == null) {
      return;
    }
    if (customer.id() != null && !customer.id().isBlank()) {
      person.customer(CUSTOMER + customer.id());
    }
    person.email(customer.email()).phone(customer.phone(), region);
  }

  /** Adds the click and browser ids that the visit left. */
  void visit(
      PersonIdentifiers person,
      @Nullable String landingSite,
      @Nullable List<ShopifyOrder.NoteAttribute> notes) {
    QueryParameters.ofAddress(landingSite).forEach(person::parameter);
    for (ShopifyOrder.NoteAttribute note :
        requireNonNullElse(notes, List.<ShopifyOrder.NoteAttribute>of())) {
      if (note.name() instanceof String name && note.value() != null) {
        person.parameter(name, note.value().toString());
      }
    }
  }

  /** The country that national phone numbers are read in: the first address's that has one. */
  String region(ShopifyOrder.@Nullable Address... addresses) {
    for (ShopifyOrder.Address address : addresses) {
      if (address != null && address.countryCode() != null) {
        return address.countryCode();
      }
    }
    return tenant.brand().region();
  }
}
