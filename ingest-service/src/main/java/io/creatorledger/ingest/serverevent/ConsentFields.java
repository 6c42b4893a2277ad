package io.creatorledger.ingest.serverevent;

import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.consent.ConsentPolicy;
import io.creatorledger.ingest.consent.ConsentSignals;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an event's {@code consent}: every signal it carries, in whatever form. */
final class ConsentFields {

  private static final Set<String> FIELDS =
      Set.of(
          "gdpr",
          "tcf",
          "gpp",
          "gppSid",
          "gpc",
          "oneTrust",
          "usercentrics",
          "segment",
          "rudderstack",
          "google",
          "granted",
          "refused",
          "region",
          "at");
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
  private static final int MOST = 200;
  private static final int LONGEST_NAME = 128;

  private final ConsentSignals signals;

  private ConsentFields(ConsentPolicy policy) {
    this.signals = new ConsentSignals(policy);
  }

  /**
   * @param gpc whether the request itself carried Global Privacy Control
   * @param occurredAt when what the event says of consent was true, unless it says
   */
  static Optional<Consent> read(
      JsonFields event, ConsentPolicy policy, boolean gpc, Instant occurredAt) {
    ConsentFields fields = new ConsentFields(policy);
    fields.signals.gpc(gpc);
    Instant at =
        event
            .optionalObject("consent")
            .map(consent -> fields.read(consent, occurredAt))
            .orElse(occurredAt);
    return fields.signals.read(at);
  }

  private Instant read(JsonFields consent, Instant occurredAt) {
    consent.allow(FIELDS);
    signals
        .tcf(flag(consent, "gdpr"), signal(consent, "tcf"))
        .gpp(signal(consent, "gpp"), sections(consent))
        .gpc(Boolean.TRUE.equals(flag(consent, "gpc")))
        .oneTrust(signal(consent, "oneTrust"))
        .region(region(consent));
    consent
        .value("usercentrics")
        .ifPresent(node -> signals.usercentrics(flags("usercentrics", node)));
    consent
        .optionalObject("segment")
        .map(segment -> segment.allow(Set.of("categoryPreferences")))
        .flatMap(segment -> segment.value("categoryPreferences"))
        .ifPresent(node -> signals.segment(flags("segment.categoryPreferences", node)));
    consent.optionalObject("rudderstack").ifPresent(this::rudderStack);
    consent.value("google").ifPresent(node -> signals.stated(google(node)));
    Set<ConsentPurpose> granted = purposes(consent, "granted");
    Set<ConsentPurpose> refused = purposes(consent, "refused");
    if (!granted.isEmpty() || !refused.isEmpty()) {
      signals.stated(granted, refused);
    }
    return consent.optionalInstant("at").orElse(occurredAt);
  }

  private void rudderStack(JsonFields fields) {
    fields.allow(Set.of("provider", "allowedConsentIds", "deniedConsentIds", "resolutionStrategy"));
    fields.optionalText("provider");
    fields.optionalText("resolutionStrategy");
    signals.rudderStack(texts(fields, "allowedConsentIds"), texts(fields, "deniedConsentIds"));
  }

  /** An empty text is a signal too: a consent tool that was asked and had nothing to say. */
  private static @Nullable String signal(JsonFields consent, String name) {
    return consent
        .value(name)
        .map(
            node -> {
              if (!node.isString() || node.stringValue().length() > ConsentSignals.LONGEST) {
                throw consent.wrong(
                    name, "text of at most " + ConsentSignals.LONGEST + " characters");
              }
              return node.stringValue();
            })
        .orElse(null);
  }

  /** True or false, or 1 or 0 as addresses carry it. */
  private static @Nullable Boolean flag(JsonFields consent, String name) {
    return consent
        .value(name)
        .map(
            node -> {
              if (node.isBoolean()) {
                return node.booleanValue();
              }
              if (node.isInt() && (node.intValue() == 0 || node.intValue() == 1)) {
                return node.intValue() == 1;
              }
              throw consent.wrong(name, "true or false, or 1 or 0");
            })
        .orElse(null);
  }

  private static List<Integer> sections(JsonFields consent) {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode node : array(consent, "gppSid")) {
      if (!node.isInt()) {
        throw consent.wrong("gppSid", "an array of whole numbers");
      }
      ids.add(node.intValue());
    }
    return ids;
  }

  private static List<String> texts(JsonFields fields, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode node : array(fields, name)) {
      if (!node.isString() || node.stringValue().length() > LONGEST_NAME) {
        throw fields.wrong(name, "an array of texts of at most " + LONGEST_NAME + " characters");
      }
      texts.add(node.stringValue());
    }
    return texts;
  }

  private static Set<ConsentPurpose> purposes(JsonFields consent, String name) {
    Set<ConsentPurpose> purposes = EnumSet.noneOf(ConsentPurpose.class);
    for (JsonNode node : array(consent, name)) {
      try {
        purposes.add(ConsentPurpose.valueOf(node.isString() ? node.stringValue() : ""));
      } catch (IllegalArgumentException e) {
        throw consent.wrong(
            name,
            "an array of some of "
                + String.join(
                    ", ", EnumSet.allOf(ConsentPurpose.class).stream().map(Enum::name).toList()));
      }
    }
    return purposes;
  }

  private static Iterable<JsonNode> array(JsonFields fields, String name) {
    Optional<JsonNode> array = fields.value(name);
    if (array.isPresent() && (!array.get().isArray() || array.get().size() > MOST)) {
      throw fields.wrong(name, "an array of at most " + MOST);
    }
    return array.<Iterable<JsonNode>>map(node -> node).orElse(List.of());
  }

  private static @Nullable String region(JsonFields consent) {
    return consent
        .optionalText("region")
        .map(
            region -> {
              if (!REGION.matcher(region).matches()) {
                throw consent.wrong(
                    "region", "an ISO 3166 country or part of one, such as DE or US-CA");
              }
              return region;
            })
        .orElse(null);
  }

  private static Map<String, Boolean> google(JsonNode node) {
    Map<String, Boolean> choices = new HashMap<>();
    for (Map.Entry<String, JsonNode> choice : named("google", node)) {
      String said = choice.getValue().isString() ? choice.getValue().stringValue() : "";
      choices.put(
          choice.getKey(),
          switch (said) {
            case "granted" -> true;
            case "denied" -> false;
            default -> throw wrong("google", "an object of granted and denied by purpose");
          });
    }
    return choices;
  }

  private static Map<String, Boolean> flags(String name, JsonNode node) {
    Map<String, Boolean> flags = new HashMap<>();
    for (Map.Entry<String, JsonNode> flag : named(name, node)) {
      if (!flag.getValue().isBoolean()) {
        throw wrong(name, "an object of true and false by name");
      }
      flags.put(flag.getKey(), flag.getValue().booleanValue());
    }
    return flags;
  }

  private static Set<Map.Entry<String, JsonNode>> named(String name, JsonNode node) {
    if (!node.isObject() || node.size() > MOST) {
      throw wrong(name, "an object of at most " + MOST + " names");
    }
    return node.properties();
  }

  private static MalformedDeliveryException wrong(String name, String expected) {
    return new MalformedDeliveryException("consent." + name + " must be " + expected);
  }
}
