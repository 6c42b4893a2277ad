package io.creatorledger.ingest.adapter.affiliate;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A notification's flat values by their names, however the template writes them. */
final class Notification {

  private static final int LONGEST = 512;

  private final Map<String, String> values = new LinkedHashMap<>();

  private Notification() {}

  /** Of a query, or of a form, which is written alike. */
  static Notification ofForm(Inbound inbound) {
    return of(QueryParameters.of(text(inbound)));
  }

  static Notification of(Map<String, String> parameters) {
    Notification notification = new Notification();
    parameters.forEach(notification::put);
    return notification;
  }

  /** Of a JSON object; values that are objects or arrays are left out. */
  static Notification ofJson(byte[] json) {
    Notification notification = new Notification();
    ObjectNode object = JsonBody.read(json, ObjectNode.class);
    object
        .properties()
        .forEach(
            property -> {
              if (property.getValue().isString() || property.getValue().isNumber()) {
                notification.put(property.getKey(), property.getValue().asString());
              }
            });
    return notification;
  }

  static String text(Inbound inbound) {
    return new String(inbound.body(), StandardCharsets.UTF_8);
  }

  /** The first of these that is there. */
  Optional<String> first(List<String> names) {
    return names.stream().flatMap(name -> value(name).stream()).findFirst();
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(canonical(name)));
  }

  private void put(String name, String value) {
    String stripped = value.strip();
    if (!stripped.isEmpty()
        && stripped.length() <= LONGEST
        && stripped.chars().noneMatch(Character::isISOControl)
        && !isUnfilled(stripped)) {
      values.putIfAbsent(canonical(name), stripped);
    }
  }

  /** A placeholder that the network had no value for. */
  private static boolean isUnfilled(String value) {
    return value.startsWith("{") && value.endsWith("}")
        || value.startsWith("!!!") && value.endsWith("!!!");
  }

  private static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_\\-. ]", "");
  }
}
