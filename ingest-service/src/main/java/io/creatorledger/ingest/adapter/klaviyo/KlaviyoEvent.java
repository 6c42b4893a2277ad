package io.creatorledger.ingest.adapter.klaviyo;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.identifier.Identifier;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One topic's event. Topics are as many as an account has metrics, and their payloads differ, so
 * everything but topic and id may be missing.
 *
 * @param sentAt stands for the event's own time where the payload has none
 */
record KlaviyoEvent(Inbound inbound, Tenant tenant, Instant sentAt) {

  private static final String PROFILE = "klaviyo:";
  private static final int LONGEST = 480;

  Draft read(JsonFields item) {
    String topic = item.text("topic");
    String id = item.text("external_id");
    JsonNode payload = item.value("payload").orElse(MissingNode.getInstance());
    // As an answer of the events API has it: the event in data, its profile in included.
    JsonNode event = payload.path("data").isObject() ? payload.path("data") : payload;
    JsonNode attributes = event.path("attributes").isObject() ? event.path("attributes") : event;
    Instant stated = time(attributes);
    return new Draft(
        inbound.eventId(stated == null ? Instant.EPOCH : stated, "event/" + id + "/" + topic),
        stated == null ? sentAt : stated,
        person(payload, event, attributes),
        Device.unknown(),
        new Activity(kind(topic), topic, null, null, null, null));
  }

  private static ActivityKind kind(String topic) {
    String name = topic.toLowerCase(Locale.ROOT);
    boolean joined =
        (name.contains("subscribed") && !name.contains("unsubscribed"))
            || name.contains("consented_to_receive");
    if (!joined) {
      return ActivityKind.CUSTOM;
    }
    return name.contains("sms") ? ActivityKind.LEAD : ActivityKind.EMAIL_CAPTURED;
  }

  private List<Identifier> person(JsonNode payload, JsonNode event, JsonNode attributes) {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper());
    text(event.path("relationships").path("profile").path("data"), "id")
        .ifPresent(id -> person.customer(PROFILE + id));
    add(person, attributes);
    add(person, attributes.path("event_properties"));
    for (JsonNode included : payload.path("included").values()) {
      if (text(included, "type").filter("profile"::equals).isPresent()) {
        text(included, "id").ifPresent(id -> person.customer(PROFILE + id));
        add(person, included.path("attributes"));
      }
    }
    return person.list();
  }

  private void add(PersonIdentifiers person, JsonNode said) {
    person
        .email(text(said, "email").orElse(null))
        .phone(text(said, "phone_number").orElse(null), tenant.brand().region());
  }

  private static @Nullable Instant time(JsonNode attributes) {
    try {
      Optional<String> text = text(attributes, "datetime");
      if (text.isPresent()) {
        return OffsetDateTime.parse(text.get().replace(' ', 'T')).toInstant();
      }
      JsonNode seconds = attributes.path("timestamp");
      return seconds.isIntegralNumber() && seconds.canConvertToLong()
          ? Instant.ofEpochSecond(seconds.longValue())
          : null;
    } catch (DateTimeException e) {
      return null;
    }
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
