package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a brand's consent categories mean, as it says in a setting: {@code
 * analytics=MEASUREMENT,ads=ADVERTISING,ads=SALE}. Categories it does not name mean nothing.
 */
record ConsentCategories(Map<String, Set<ConsentPurpose>> purposes) {

  static final String SETTING = "consentCategories";

  private static final String PURPOSES =
      Arrays.stream(ConsentPurpose.values()).map(Enum::name).collect(Collectors.joining("|"));

  /** What the setting must look like. */
  static final String PATTERN = "[^=,\\s]+=(" + PURPOSES + ")(,[^=,\\s]+=(" + PURPOSES + "))*";

  static ConsentCategories of(Optional<String> setting) {
    Map<String, Set<ConsentPurpose>> purposes = new HashMap<>();
    setting.stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(
            pair ->
                purposes
                    .computeIfAbsent(pair[0], name -> EnumSet.noneOf(ConsentPurpose.class))
                    .add(ConsentPurpose.valueOf(pair[1])));
    return new ConsentCategories(purposes);
  }

  /** Reads {@code context.consent.categoryPreferences}, or RudderStack's lists of ids. */
  Optional<Consent> read(JsonNode context, Instant at) {
    JsonNode segment = context.path("consent").path("categoryPreferences");
    JsonNode rudder = context.path("consentManagement");
    Set<ConsentPurpose> granted = EnumSet.noneOf(ConsentPurpose.class);
    Set<ConsentPurpose> refused = EnumSet.noneOf(ConsentPurpose.class);
    for (Map.Entry<String, JsonNode> category : segment.properties()) {
      if (category.getValue().isBoolean()) {
        (category.getValue().booleanValue() ? granted : refused)
            .addAll(purposes.getOrDefault(category.getKey(), Set.of()));
      }
    }
    add(granted, rudder.path("allowedConsentIds"));
    add(refused, rudder.path("deniedConsentIds"));
    // Two categories may stand for one purpose: refused in one is refused.
    granted.removeAll(refused);
    if (granted.isEmpty() && refused.isEmpty()) {
      return Optional.empty();
    }
    ConsentSource source = segment.isObject() ? ConsentSource.SEGMENT : ConsentSource.RUDDERSTACK;
    return Optional.of(new Consent(source, null, granted, refused, at));
  }

  private void add(Set<ConsentPurpose> to, JsonNode ids) {
    for (JsonNode id : ids.values()) {
      if (id.isString()) {
        to.addAll(purposes.getOrDefault(id.stringValue(), Set.of()));
      }
    }
  }
}
