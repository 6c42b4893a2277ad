package io.creatorledger.ingest.adapter.stripe;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.OrderId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The object an event is about. */
record StripeObject(JsonNode node, Tenant tenant) {

  private static final String CUSTOMER = "stripe:";
  private static final int LONGEST = 480;

  String id() {
    return text(node, "id")
        .orElseThrow(() -> new MalformedDeliveryException("data.object.id is missing"));
  }

  Optional<String> text(String field) {
    return text(node, field);
  }

  /** The id of another object, which may stand here as its id or in full. */
  Optional<String> reference(String field) {
    JsonNode value = node.path(field);
    return value.isObject() ? text(value, "id") : text(node, field);
  }

  Optional<String> metadata(String name) {
    return text(node.path("metadata"), name);
  }

  /**
   * The shop's own id of the order: {@code metadata.order_id}, a session's {@code
   * client_reference_id}, else the id of what all events of one payment name: invoice, payment
   * intent, or the object itself.
   */
  OrderId orderId() {
    return OrderIds.of(
        metadata("order_id")
            .or(() -> text("client_reference_id"))
            .or(() -> reference("invoice"))
            .or(() -> reference("payment_intent"))
            .orElseGet(this::id));
  }

  /** Who paid. */
  PersonIdentifiers person() {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper());
    JsonNode details = node.path("customer_details");
    JsonNode billing = node.path("billing_details");
    customerId().ifPresent(id -> person.customer(CUSTOMER + id));
    for (Optional<String> email :
        List.of(
            text(details, "email"),
            text(billing, "email"),
            text("customer_email"),
            text("receipt_email"),
            text("email"))) {
      person.email(email.orElse(null));
    }
    for (Optional<String> phone :
        List.of(
            text(details, "phone"),
            text(billing, "phone"),
            text("customer_phone"),
            text("phone"))) {
      person.phone(phone.orElse(null), region(details));
    }
    node.path("metadata")
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isString()) {
                person.parameter(entry.getKey(), entry.getValue().stringValue());
              }
            });
    return person;
  }

  /** A customer's own id when the event is about the customer. */
  private Optional<String> customerId() {
    return text("object").filter("customer"::equals).isPresent()
        ? text("id")
        : reference("customer");
  }

  private String region(JsonNode details) {
    return text(details.path("address"), "country").orElse(tenant.brand().region());
  }

  private static Optional<String> text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isString()
        ? Optional.of(value.stringValue())
            .filter(text -> !text.isBlank() && text.length() <= LONGEST)
            .filter(text -> text.chars().noneMatch(Character::isISOControl))
        : Optional.empty();
  }
}
