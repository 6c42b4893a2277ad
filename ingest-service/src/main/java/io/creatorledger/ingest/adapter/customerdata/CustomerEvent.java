package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Landing;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.id.OrderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One event of a customer data platform, read into ours. */
final class CustomerEvent {

  /** Whose customers the {@code userId}s are; a platform's name, such as {@code shopify}. */
  static final String CUSTOMERS = "customersOf";

  /** Whose companies the {@code groupId}s are; they are not looked at without it. */
  static final String COMPANIES = "companiesOf";

  private final Inbound inbound;
  private final Tenant tenant;
  private final JsonNode event;
  private final JsonNode context;
  private final JsonNode properties;
  private final String key;
  private final @Nullable Instant statedAt;
  private final Instant at;

  /**
   * @param unnamed the key of an event without a {@code messageId}
   */
  CustomerEvent(Inbound inbound, Tenant tenant, JsonNode event, String unnamed) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.event = event;
    this.context = event.path("context");
    this.properties = event.path("properties");
    this.key = "message/" + Loose.text(event, "messageId").orElse(unnamed);
    this.statedAt = statedAt(event);
    this.at = statedAt == null ? inbound.receivedAt() : statedAt;
  }

  List<Draft> read() {
    String type =
        Loose.text(event, "type")
            .orElseThrow(() -> new MalformedDeliveryException("type is missing"));
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "track" -> new Tracked(this, name("event")).read();
      case "page" -> arrived("page");
      case "screen" -> arrived("screen");
      case "identify", "alias" ->
          List.of(draft("identify", Activity.of(ActivityKind.IDENTIFY), null));
      case "group" -> List.of(draft("group", group(), null));
      default ->
          throw new MalformedDeliveryException(
              "type must be track, identify, page, screen, group or alias");
    };
  }

  /**
   * A person acts for a company, if the connection says whose company ids these are: pages may send
   * such events, so whoever sets that trusts them.
   */
  private Activity group() {
    String company =
        inbound
            .connection()
            .setting(COMPANIES)
            .flatMap(owner -> Loose.text(event, "groupId").map(id -> owner + ":" + id))
            .orElse(null);
    return new Activity(ActivityKind.CUSTOM, "group", path(), null, null, null, company, null);
  }

  /** A page seen, and the click on a creator's work that led to it. */
  private List<Draft> arrived(String part) {
    List<Draft> drafts = new ArrayList<>(2);
    landing().click(tenant, at).ifPresent(click -> drafts.add(draft("click", click, null)));
    String label = part.equals("screen") ? Loose.text(event, "name").orElse(null) : null;
    drafts.add(draft(part, activity(ActivityKind.PAGE_VIEW, label, null), null));
    return drafts;
  }

  Tenant tenant() {
    return tenant;
  }

  JsonNode properties() {
    return properties;
  }

  Instant at() {
    return at;
  }

  Commerce commerce() {
    return new Commerce(properties, tenant.brand().currency());
  }

  /** Stable as long as the event states a time or has an id. */
  String refundKey() {
    return inbound.eventId(idTime(), key + "/refund").toString();
  }

  Activity activity(ActivityKind kind, @Nullable String label, @Nullable Commerce commerce) {
    return new Activity(
        kind,
        label,
        path(),
        commerce == null ? null : commerce.product().orElse(null),
        commerce == null ? null : commerce.quantity().orElse(null),
        commerce == null ? null : commerce.value().orElse(null));
  }

  Draft draft(String part, EventBody body, @Nullable OrderId orderId) {
    PersonIdentifiers person = person();
    if (orderId != null) {
      person.order(orderId);
    }
    Optional<Consent> consent =
        ConsentCategories.of(inbound.connection().setting(ConsentCategories.SETTING))
            .read(context, at);
    return new Draft(
        inbound.eventId(idTime(), key + "/" + part),
        at,
        person.list(),
        device(),
        consent.orElse(null),
        body);
  }

  /** An event without a time gets one when it is received, which an id must not depend on. */
  private Instant idTime() {
    return statedAt == null ? Instant.EPOCH : statedAt;
  }

  private PersonIdentifiers person() {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper());
    String region = tenant.brand().region();
    String platform = inbound.connection().platform();
    Loose.text(event, "userId").ifPresent(id -> user(person, id));
    Loose.text(event, "anonymousId").ifPresent(id -> person.anonymous(platform, id));
    Loose.text(event, "previousId")
        .filter(id -> !id.contains("@"))
        .ifPresent(id -> person.anonymous(platform, id));
    for (JsonNode said : List.of(event.path("traits"), context.path("traits"), properties)) {
      Loose.text(said, "email").ifPresent(person::email);
      Loose.text(said, "phone").ifPresent(number -> person.phone(number, region));
    }
    for (String name : PersonIdentifiers.CLICK_PARAMETERS) {
      person.parameter(name, Loose.text(properties, name).orElse(null));
    }
    person.anonymous(Loose.text(properties, PersonIdentifiers.ANONYMOUS_PARAMETER).orElse(null));
    return landing().identify(person);
  }

  /** Some senders use the e-mail address as the user's id: it is hashed like any other. */
  private void user(PersonIdentifiers person, String id) {
    if (id.contains("@")) {
      person.email(id);
      return;
    }
    String owner = inbound.connection().setting(CUSTOMERS).orElse(inbound.connection().platform());
    String prefixed = id.contains(":") ? id : owner + ":" + id;
    if (prefixed.length() <= 512) {
      person.customer(prefixed);
    }
  }

  Landing landing() {
    Map<String, String> utm = new HashMap<>();
    JsonNode campaign = context.path("campaign");
    for (String name : List.of("source", "medium", "term", "content")) {
      Loose.text(campaign, name).ifPresent(value -> utm.put(name, value));
    }
    Loose.firstText(campaign, "name", "campaign").ifPresent(value -> utm.put("campaign", value));
    String address =
        Loose.text(context.path("page"), "url")
            .or(() -> Loose.text(properties, "url"))
            .orElse(null);
    return Landing.of(address, utm, null);
  }

  private Device device() {
    return Device.seen(
        tenant.pepper(),
        Loose.text(context, "ip").orElse(null),
        Loose.text(context, "userAgent").orElse(null));
  }

  private @Nullable String path() {
    return Loose.text(context.path("page"), "path")
        .or(() -> Loose.text(properties, "path"))
        .map(path -> path.replaceFirst("[?#].*$", ""))
        .orElse(null);
  }

  private String name(String field) {
    return Loose.text(event, field)
        .orElseThrow(() -> new MalformedDeliveryException(field + " is missing"));
  }

  /** The clock-corrected time first. */
  private static @Nullable Instant statedAt(JsonNode event) {
    for (String name : List.of("timestamp", "originalTimestamp", "receivedAt", "sentAt")) {
      Optional<String> text = Loose.text(event, name);
      if (text.isPresent()) {
        try {
          return OffsetDateTime.parse(text.get()).toInstant();
        } catch (DateTimeException e) {
          throw new MalformedDeliveryException(name + " must be a time with zone by ISO 8601");
        }
      }
    }
    return null;
  }
}
