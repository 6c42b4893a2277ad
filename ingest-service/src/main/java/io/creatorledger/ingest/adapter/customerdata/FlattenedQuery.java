package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event whose properties were flattened into a query. Nothing else of it is sent: neither its
 * name nor its id, unless they are among the properties.
 */
final class FlattenedQuery {

  /** What an event may say of itself among its properties. */
  private static final List<String> OWN =
      List.of("type", "event", "messageId", "userId", "anonymousId", "timestamp");

  private FlattenedQuery() {}

  /**
   * @param unnamed the name of a track event that does not say its own
   */
  static JsonNode event(byte[] query, String unnamed) {
    Map<String, String> parameters = QueryParameters.of(new String(query, StandardCharsets.UTF_8));
    ObjectNode event = LedgerJson.mapper().createObjectNode();
    event.put("type", "track");
    event.put("event", unnamed);
    OWN.stream()
        .filter(parameters::containsKey)
        .forEach(name -> event.put(name, parameters.get(name)));
    ObjectNode properties = event.putObject("properties");
    parameters.forEach(properties::put);
    return event;
  }
}
