package io.creatorledger.ingest.adapter.hubspot;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads HubSpot's events. Of the values only e-mail addresses and phone numbers are taken, as keyed
 * hashes, and the stages of deals and the companies of contacts; every other one is dropped unread.
 */
final class HubSpotReader {

  /** The Regulation's one month. */
  private static final Duration ERASURE_WITHIN = Duration.ofDays(30);

  /** The stage of a deal that is new. */
  private static final String CREATED = "created";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Set<String> PHONES = Set.of("phone", "mobilephone");
  private static final String CONTACT = "0-1";
  private static final String COMPANY = "0-2";
  private static final String DEAL = "0-3";

  private final Inbound inbound;
  private final Tenant tenant;

  HubSpotReader(Inbound inbound, Tenant tenant) {
    this.inbound = inbound;
    this.tenant = tenant;
  }

  /** Empty for what says nothing of a person or a deal, and for what is no longer so. */
  Optional<Draft> read(HubSpotEvent event) {
    return switch (type(event)) {
      case "contact.creation" -> contact(event, ActivityKind.IDENTIFY);
      case "contact.propertyChange" -> propertyChange(event);
      case "contact.merge" -> merge(event);
      case "contact.privacyDeletion" -> erasure(event);
      case "deal.creation" -> deal(event, ActivityKind.OPPORTUNITY_STAGE, CREATED);
      case "deal.propertyChange" -> dealChange(event);
      case "deal.deletion", "deal.restore" -> deal(event, ActivityKind.CUSTOM, label(event));
      case "contact.associationChange", "deal.associationChange", "company.associationChange" ->
          association(event);
      default -> Optional.empty();
    };
  }

  private Optional<Draft> propertyChange(HubSpotEvent event) {
    String property = Objects.requireNonNullElse(event.propertyName(), "");
    PersonIdentifiers person = contactOf(event, required(event.objectId(), "objectId"));
    if (property.equals("email")) {
      person.email(event.propertyValue());
    } else if (PHONES.contains(property)) {
      person.phone(event.propertyValue(), tenant.brand().region());
    } else if (property.equals("associatedcompanyid")) {
      return draft(
          event, person.list(), activity(ActivityKind.CUSTOM, label(event), company(event), null));
    } else {
      return contact(event, ActivityKind.CUSTOM);
    }
    return draft(event, person.list(), activity(ActivityKind.IDENTIFY, label(event), null, null));
  }

  private Optional<Draft> contact(HubSpotEvent event, ActivityKind kind) {
    PersonIdentifiers person = contactOf(event, required(event.objectId(), "objectId"));
    return draft(event, person.list(), activity(kind, label(event), null, null));
  }

  /** The ids of one contact before and after: whoever was any of them is this person. */
  private Optional<Draft> merge(HubSpotEvent event) {
    Stream<@Nullable Long> named =
        Stream.concat(
            Stream.of(event.primaryObjectId(), event.newObjectId(), event.objectId()),
            event.mergedObjectIds() == null ? Stream.of() : event.mergedObjectIds().stream());
    List<Identifier> contacts =
        named
            .filter(Objects::nonNull)
            .distinct()
            .flatMap(id -> contactOf(event, id).list().stream())
            .toList();
    if (contacts.isEmpty()) {
      throw new MalformedDeliveryException("primaryObjectId is missing");
    }
    return draft(event, contacts, activity(ActivityKind.IDENTIFY, label(event), null, null));
  }

  private Optional<Draft> erasure(HubSpotEvent event) {
    Instant asked = time(event);
    return draft(
        event,
        contactOf(event, required(event.objectId(), "objectId")).list(),
        new PrivacyRequested(
            PrivacyRequested.Kind.ERASURE, List.of(), asked, asked.plus(ERASURE_WITHIN)));
  }

  private Optional<Draft> dealChange(HubSpotEvent event) {
    String stage = event.propertyValue();
    return "dealstage".equals(event.propertyName()) && stage != null && !stage.isBlank()
        ? deal(event, ActivityKind.OPPORTUNITY_STAGE, stage)
        : deal(event, ActivityKind.CUSTOM, label(event));
  }

  private Optional<Draft> deal(HubSpotEvent event, ActivityKind kind, String label) {
    String deal = ofPortal(event, required(event.objectId(), "objectId"));
    return draft(event, List.of(), activity(kind, label, null, deal));
  }

  /** Whose company or deal something is. What is taken back stays known: touches were made then. */
  private Optional<Draft> association(HubSpotEvent event) {
    long from = required(event.fromObjectId(), "fromObjectId");
    long to = required(event.toObjectId(), "toObjectId");
    if (Boolean.TRUE.equals(event.associationRemoved())) {
      return Optional.empty();
    }
    return switch (required(event.associationType(), "associationType")) {
      case "CONTACT_TO_COMPANY" -> association(event, from, to, null);
      case "COMPANY_TO_CONTACT" -> association(event, to, from, null);
      case "CONTACT_TO_DEAL" -> association(event, from, null, to);
      case "DEAL_TO_CONTACT" -> association(event, to, null, from);
      case "COMPANY_TO_DEAL" -> association(event, null, from, to);
      case "DEAL_TO_COMPANY" -> association(event, null, to, from);
      default -> Optional.empty();
    };
  }

  private Optional<Draft> association(
      HubSpotEvent event, @Nullable Long contact, @Nullable Long company, @Nullable Long deal) {
    return draft(
        event,
        contact == null ? List.of() : contactOf(event, contact).list(),
        activity(
            ActivityKind.CUSTOM,
            label(event),
            company == null ? null : ofPortal(event, company),
            deal == null ? null : ofPortal(event, deal)));
  }

  private static @Nullable String company(HubSpotEvent event) {
    String id = event.propertyValue();
    return id != null && NUMBER.matcher(id).matches() ? ofPortal(event, Long.parseLong(id)) : null;
  }

  private PersonIdentifiers contactOf(HubSpotEvent event, long contact) {
    return new PersonIdentifiers(tenant.pepper()).customer(ofPortal(event, contact));
  }

  /** Two portals of one brand may both have a record of this number. */
  private static String ofPortal(HubSpotEvent event, long record) {
    return "hubspot:" + required(event.portalId(), "portalId") + ":" + record;
  }

  private Optional<Draft> draft(HubSpotEvent event, List<Identifier> identifiers, EventBody body) {
    Instant at = time(event);
    String key =
        String.join(
            "/",
            type(event),
            String.valueOf(event.portalId()),
            String.valueOf(event.subscriptionId()),
            String.valueOf(event.eventId()),
            object(event),
            String.valueOf(event.occurredAt()),
            String.valueOf(event.propertyName()));
    return Optional.of(
        new Draft(inbound.eventId(at, key), at, identifiers, Device.unknown(), body));
  }

  private static String object(HubSpotEvent event) {
    if (event.fromObjectId() != null && event.toObjectId() != null) {
      return event.associationType() + "/" + event.fromObjectId() + "/" + event.toObjectId();
    }
    return String.valueOf(event.objectId() == null ? event.primaryObjectId() : event.objectId());
  }

  private static Activity activity(
      ActivityKind kind, String label, @Nullable String company, @Nullable String opportunity) {
    return new Activity(kind, label, null, null, null, null, company, opportunity);
  }

  /** What happened, to which property. */
  private static String label(HubSpotEvent event) {
    return type(event) + (event.propertyName() == null ? "" : "/" + event.propertyName());
  }

  /** The newer subscriptions to any kind of object, under the names of the older ones. */
  private static String type(HubSpotEvent event) {
    String type = required(event.subscriptionType(), "subscriptionType");
    if (!type.startsWith("object.") || event.objectTypeId() == null) {
      return type;
    }
    String what = type.substring("object.".length());
    return switch (event.objectTypeId()) {
      case CONTACT -> "contact." + what;
      case DEAL -> "deal." + what;
      case COMPANY -> "company." + what;
      default -> type;
    };
  }

  private static Instant time(HubSpotEvent event) {
    return Instant.ofEpochMilli(required(event.occurredAt(), "occurredAt"));
  }

  private static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new MalformedDeliveryException(name + " is missing");
    }
    return value;
  }
}
