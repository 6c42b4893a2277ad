package io.creatorledger.ingest.adapter.tiktokevents;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One event of the Events API. Fields it does not know are ignored. */
final class ServerEvent {

  private static final String CUSTOMER = "tiktok-events:";
  private static final Pattern CUSTOMER_ID = Pattern.compile("[\\x21-\\x7E]{1,256}");
  private static final int LONGEST_KEY = 512;

  private final Inbound inbound;
  private final Tenant tenant;
  private final JsonNode event;
  private final String at;

  ServerEvent(Inbound inbound, Tenant tenant, JsonNode event, String at) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.event = event;
    this.at = at;
  }

  /**
   * @throws MalformedDeliveryException when it cannot be read
   */
  Draft read() {
    String name =
        text(event, "event")
            .filter(given -> given.length() <= LONGEST_KEY)
            .orElseThrow(() -> new MalformedDeliveryException(at + ".event is missing"));
    Instant occurredAt = occurredAt();
    PersonIdentifiers person = person();
    EventBody body;
    try {
      Optional<OrderId> order = Purchase.isOne(name) ? Purchase.orderId(event) : Optional.empty();
      order.ifPresent(person::order);
      body = order.isPresent() ? Purchase.read(event, order.get(), occurredAt, at) : activity(name);
    } catch (IllegalArgumentException e) {
      // Our own types say what they refuse, without the value.
      throw new MalformedDeliveryException(at + ": " + e.getMessage());
    }
    return new Draft(
        eventId(name, occurredAt), occurredAt, person.list(), device(), consent(occurredAt), body);
  }

  /**
   * Event and event_id name it, as they do to TikTok: a browser's copy of it states its time a
   * little differently, so the day stands for the time. Copies around midnight count twice, which
   * only activities can, that earn nothing: an order stated twice is one order.
   */
  private EventId eventId(String name, Instant occurredAt) {
    Optional<String> id = text(event, "event_id").filter(given -> given.length() <= LONGEST_KEY);
    return id.isPresent()
        ? inbound.eventId(occurredAt.truncatedTo(ChronoUnit.DAYS), "event/" + name + "/" + id.get())
        : inbound.eventId(occurredAt, "event/" + name + "/as/" + event);
  }

  private Instant occurredAt() {
    String seconds = text(event, "event_time").orElse("");
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException | DateTimeException e) {
      throw new MalformedDeliveryException(at + ".event_time must be seconds since 1970");
    }
  }

  private PersonIdentifiers person() {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper());
    JsonNode user = event.path("user");
    Values.of(user.get("external_id"))
        .filter(id -> CUSTOMER_ID.matcher(id).matches())
        .forEach(id -> person.customer(CUSTOMER + id));
    // Hashed by the sender as a rule; by us if not.
    Values.of(user.get("email"))
        .forEach(
            email ->
                (email.contains("@") ? person.email(email) : person.hashedEmail(email)).list());
    Values.of(user.get("phone"))
        .forEach(
            phone ->
                (phone.startsWith("+")
                        ? person.phone(phone, tenant.brand().region())
                        : person.hashedPhone(phone))
                    .list());
    person.anonymous("ttp", text(user, "ttp").orElse(null));
    person.parameter("ttclid", text(user, "ttclid").orElse(null));
    QueryParameters.ofAddress(page()).forEach(person::parameter);
    return person;
  }

  private Device device() {
    JsonNode user = event.path("user");
    return new Device(
        text(user, "ip").map(tenant.pepper()::keyedHash).orElse(null),
        text(user, "user_agent").orElse(null));
  }

  /** The switch turned off says nothing: it is off when nobody was asked, too. */
  private @Nullable Consent consent(Instant occurredAt) {
    JsonNode limited = event.get("limited_data_use");
    return limited != null && limited.asBoolean(false)
        ? new Consent(
            ConsentSource.PLATFORM,
            "limited_data_use=true",
            Set.of(),
            Set.of(ConsentPurpose.SALE, ConsentPurpose.ADVERTISING),
            occurredAt)
        : null;
  }

  private Activity activity(String name) {
    JsonNode content = event.path("properties").path("contents").path(0);
    return new Activity(
        kind(name),
        name,
        path(),
        text(content, "content_id").orElse(null),
        quantity(content.path("quantity")),
        Purchase.statedValue(event).orElse(null));
  }

  private static @Nullable Integer quantity(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0
        ? (Integer) node.intValue()
        : null;
  }

  private static ActivityKind kind(String name) {
    return switch (name) {
      case "Pageview", "PageView" -> ActivityKind.PAGE_VIEW;
      case "ViewContent" -> ActivityKind.PRODUCT_VIEW;
      case "Search" -> ActivityKind.SEARCH;
      case "AddToCart" -> ActivityKind.ADD_TO_CART;
      case "InitiateCheckout" -> ActivityKind.CHECKOUT_STARTED;
      case "CompleteRegistration" -> ActivityKind.IDENTIFY;
      case "Lead", "SubmitForm", "Contact" -> ActivityKind.LEAD;
      case "Subscribe", "StartTrial" -> ActivityKind.SUBSCRIPTION;
      default -> ActivityKind.CUSTOM;
    };
  }

  private @Nullable String page() {
    return text(event.path("page"), "url").orElse(null);
  }

  private @Nullable String path() {
    String url = page();
    try {
      return url == null ? null : URI.create(url).getPath();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Optional<String> text(JsonNode object, String name) {
    return Values.of(object.get(name)).findFirst();
  }
}
