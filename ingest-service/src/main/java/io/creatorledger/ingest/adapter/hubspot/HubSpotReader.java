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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads HubSpot's events. Only e-mail addresses and phone numbers are taken out of the values, and
 * those as keyed hashes; every other value is dropped unread.
 */
final class HubSpotReader {

  /** The Regulation's one month. */
  private static final Duration ERASURE_WITHIN = Duration.ofDays(30);

  private static final Set<String> PHONES = Set.of("phone", "mobilephone");
  private static final String CONTACT = "0-1";
  private static final String DEAL = "0-3";

  private final Inbound inbound;
  private final Tenant tenant;

  HubSpotReader(Inbound inbound, Tenant tenant) {
    this.inbound = inbound;
    this.tenant = tenant;
  }

  /** Empty for what says nothing of a person or a deal. */
  Optional<Draft> read(HubSpotEvent event) {
    return switch (type(event)) {
      case "contact.creation" -> contact(event, ActivityKind.IDENTIFY);
      case "contact.propertyChange" -> propertyChange(event);
      case "contact.merge" -> merge(event);
      case "contact.privacyDeletion" -> erasure(event);
      case "deal.creation" -> deal(event, ActivityKind.LEAD);
      case "deal.propertyChange", "deal.deletion", "deal.restore" ->
          deal(event, ActivityKind.CUSTOM);
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
    } else {
      return contact(event, ActivityKind.CUSTOM);
    }
    return draft(event, person.list(), activity(ActivityKind.IDENTIFY, label(event, null)));
  }

  private Optional<Draft> contact(HubSpotEvent event, ActivityKind kind) {
    PersonIdentifiers person = contactOf(event, required(event.objectId(), "objectId"));
    return draft(event, person.list(), activity(kind, label(event, null)));
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
    return draft(event, contacts, activity(ActivityKind.IDENTIFY, label(event, null)));
  }

  private Optional<Draft> erasure(HubSpotEvent event) {
    Instant asked = time(event);
    return draft(
        event,
        contactOf(event, required(event.objectId(), "objectId")).list(),
        new PrivacyRequested(
            PrivacyRequested.Kind.ERASURE, List.of(), asked, asked.plus(ERASURE_WITHIN)));
  }

  private Optional<Draft> deal(HubSpotEvent event, ActivityKind kind) {
    long deal = required(event.objectId(), "objectId");
    return draft(event, List.of(), activity(kind, label(event, deal)));
  }

  private PersonIdentifiers contactOf(HubSpotEvent event, long contact) {
    long portal = required(event.portalId(), "portalId");
    // Two portals of one brand may both have a contact of this number.
    return new PersonIdentifiers(tenant.pepper()).customer("hubspot:" + portal + ":" + contact);
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
            String.valueOf(event.objectId() == null ? event.primaryObjectId() : event.objectId()),
            String.valueOf(event.occurredAt()),
            String.valueOf(event.propertyName()));
    return Optional.of(
        new Draft(inbound.eventId(at, key), at, identifiers, Device.unknown(), body));
  }

  private static Activity activity(ActivityKind kind, String label) {
    return new Activity(kind, label, null, null, null, null);
  }

  /** What happened, to which property or deal. */
  private static String label(HubSpotEvent event, @Nullable Long deal) {
    String property = event.propertyName() == null ? "" : "/" + event.propertyName();
    return type(event) + property + (deal == null ? "" : "/" + deal);
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
