package io.creatorledger.ingest.serverevent;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.ReachRule;
import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event by {@code schema/server-event.v1.schema.json}. Written by hand, because it runs
 * for every event; a test holds it and the schema to the same verdicts.
 */
final class EventReader {

  private static final Duration AHEAD = Duration.ofDays(1);
  private static final Duration PAGE_MEMORY = Duration.ofHours(1);

  private final Inbound inbound;
  final Tenant tenant;
  final EventSender sender;
  final JsonFields event;
  final EventType type;
  private final String senderId;
  final Instant occurredAt;
  final PersonIdentifiers person;
  private final Device device;
  private final @Nullable Consent consent;
  private final List<Draft> drafts = new ArrayList<>();

  private EventReader(Inbound inbound, Tenant tenant, EventSender sender, JsonFields event) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.sender = sender;
    this.event = event;
    this.type = type(event);
    event.allow(type.fields());
    this.senderId = EventParts.atMost(event, "eventId", event.text("eventId"));
    this.occurredAt = occurredAt();
    this.person = new PersonIdentifiers(tenant.pepper());
    EventParts.identify(event, person, tenant);
    this.device = EventParts.device(event, sender, tenant);
    this.consent =
        ConsentFields.read(event, tenant.consentPolicy(), sender.globalPrivacyControl(), occurredAt)
            .orElse(null);
  }

  /**
   * @return the drafts of one event; the last is the event itself
   * @throws MalformedDeliveryException when it is no such event
   */
  static List<Draft> read(Inbound inbound, Tenant tenant, EventSender sender, JsonFields event) {
    EventReader reader = new EventReader(inbound, tenant, sender, event);
    reader.read();
    return reader.drafts;
  }

  /** What all sendings of an event have in common, whoever sends it. */
  static String key(JsonFields event, EventSender sender) {
    EventType type = type(event);
    return key(type, event.text("eventId"), sender);
  }

  /** A purchase that is not taken for revenue must not stand in the way of the one that is. */
  private static String key(EventType type, String senderId, EventSender sender) {
    boolean evidence = type == EventType.PURCHASE && !sender.trusted();
    return (evidence ? "seen:" : "") + type.wireName() + "/" + senderId;
  }

  private static EventType type(JsonFields event) {
    EventType type = EventType.named(event.text("type"));
    if (type == null) {
      throw event.wrong("type", "one of " + EventType.names());
    }
    return type;
  }

  private Instant occurredAt() {
    Instant received = inbound.receivedAt();
    Instant said = event.optionalInstant("occurredAt").orElse(received);
    if (sender.channel() == Channel.BROWSER) {
      // A device's clock may be anywhere; what a page sends happened just now.
      return said.isAfter(received) || said.isBefore(received.minus(PAGE_MEMORY)) ? received : said;
    }
    if (said.isAfter(received.plus(AHEAD))) {
      throw event.wrong("occurredAt", "a time that has come");
    }
    return said;
  }

  private void read() {
    if (sender.channel() == Channel.BROWSER && !type.comesFromPages()) {
      throw event.wrong("type", "one that pages may send; send this one from a server");
    }
    if (type.touch() != null) {
      draft("", touch(type.touch(), creator().orElseThrow(() -> event.missing("creatorId"))));
      return;
    }
    if (type.activity() != null) {
      activity(type.activity());
      return;
    }
    new ConversionReader(this).read(type);
  }

  private void activity(ActivityKind kind) {
    boolean needsProduct = type == EventType.PRODUCT_VIEW || type == EventType.ADD_TO_CART;
    boolean namesEmail =
        event
            .optionalObject("identifiers")
            .filter(id -> id.value("email").isPresent() || id.value("emailSha256").isPresent())
            .isPresent();
    if (type == EventType.EMAIL_CAPTURE && !namesEmail) {
      throw new MalformedDeliveryException("identifiers must have email or emailSha256");
    }
    landing();
    draft(
        "",
        new Activity(
            kind,
            type == EventType.CUSTOM ? event.text("label") : text("label"),
            EventParts.page(event).orElse(null),
            needsProduct ? event.text("product") : text("product"),
            event.value("quantity").isPresent() ? event.count("quantity") : null,
            value().orElse(null),
            named("company").orElse(null),
            named("opportunity").orElse(null)));
  }

  /** What pages say something is worth is read, for a wrong one is told of, but not kept. */
  private Optional<Money> value() {
    return EventParts.optionalMoney(event, "value")
        .filter(value -> sender.channel() != Channel.BROWSER);
  }

  /**
   * A record that others keep; its id without a platform before it is the sender's own.
   *
   * @throws MalformedDeliveryException when a page names it: anybody could tie themselves to it
   */
  Optional<String> named(String field) {
    if (!type.fields().contains(field)) {
      return Optional.empty();
    }
    Optional<String> id = event.optionalText(field);
    if (id.isPresent() && sender.channel() == Channel.BROWSER) {
      throw event.wrong(field, "left out by pages; send it from a server");
    }
    return id.map(said -> EventParts.atMost(event, field, said))
        .map(said -> said.contains(":") ? said : EventsConnection.PLATFORM + ":" + said);
  }

  /**
   * A visitor who came by a creator's own link, known by its utm parameters: source and content
   * name one of the accounts that the brand registered. Clicks on tracked links are known already.
   */
  private void landing() {
    if (!type.fields().contains("utm")) {
      return;
    }
    Map<String, String> utm = event.texts("utm");
    if (knows("clickId") || !utm.containsKey("source") || !utm.containsKey("content")) {
      return;
    }
    tenant
        .creatorOf(utm.get("source"), utm.get("content"))
        .ifPresent(
            creator -> {
              CampaignId campaign = campaignNamed(utm.get("campaign"));
              draft(
                  "landing:",
                  new Touch(
                      TouchKind.CLICK,
                      creator,
                      campaign,
                      null,
                      tenant.lookback(campaign),
                      null,
                      null,
                      null,
                      utm,
                      // A page tells the ids of its own address, a server those of any time.
                      ReachRule.of(
                          null,
                          utm.get("medium"),
                          id -> sender.channel() == Channel.BROWSER && knows(id))));
            });
  }

  private boolean knows(String identifier) {
    return event.optionalObject("identifiers").flatMap(ids -> ids.value(identifier)).isPresent();
  }

  private @Nullable CampaignId campaignNamed(@Nullable String name) {
    return name == null
        ? null
        : tenant.campaigns().keySet().stream()
            .filter(id -> id.value().equals(name))
            .findFirst()
            .orElse(null);
  }

  Touch touch(TouchKind kind, CreatorId creator) {
    CampaignId campaign = event.optionalText("campaignId").map(CampaignId::new).orElse(null);
    boolean ofWork = type.touch() != null;
    Map<String, String> utm = ofWork ? Map.copyOf(event.texts("utm")) : Map.of();
    return new Touch(
        kind,
        creator,
        campaign,
        ofWork ? event.optionalText("contentId").map(ContentId::new).orElse(null) : null,
        tenant.lookback(campaign),
        ofWork ? text("linkSlug") : null,
        null,
        ofWork ? text("subId") : null,
        utm,
        ofWork ? ReachRule.of(EventParts.reach(event), utm.get("medium")) : null);
  }

  /** The creator by the brand's id, or by an account that the brand registered. */
  Optional<CreatorId> creator() {
    Optional<CreatorId> byId = event.optionalText("creatorId").map(CreatorId::new);
    Optional<JsonFields> account = event.optionalObject("creator");
    if (account.isEmpty()) {
      return byId;
    }
    JsonFields fields = account.get().allow(Set.of("platform", "account"));
    Optional<CreatorId> byAccount =
        tenant.creatorOf(fields.text("platform"), fields.text("account"));
    if (byId.isEmpty() && byAccount.isEmpty()) {
      throw event.wrong("creator", "an account that a creator of the brand is registered with");
    }
    return byId.or(() -> byAccount);
  }

  private @Nullable String text(String name) {
    return type.fields().contains(name) ? event.optionalText(name).orElse(null) : null;
  }

  /**
   * @param part tells it apart from the event itself, for which it is empty
   */
  void draft(String part, EventBody body) {
    drafts.add(
        new Draft(
            inbound.eventId(EventsConnection.timeOf(senderId), part + key(type, senderId, sender)),
            occurredAt,
            person.list(),
            device,
            consent,
            body));
  }
}
