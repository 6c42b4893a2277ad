package io.creatorledger.crmsync.http;

import io.creatorledger.crmsync.crm.CrmReply;
import io.creatorledger.crmsync.crm.CrmReply.Row;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads HubSpot's answers. */
final class HubSpotReplies {

  private static final int LONGEST_MESSAGE = 300;
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final String DAILY = "DAILY";

  private HubSpotReplies() {}

  /** Every status but success. */
  static CrmReply failure(int status, HttpHeaders headers, byte[] body) {
    JsonNode json = parse(body);
    String message = message(json, "HTTP " + status);
    return switch (status) {
      case 400, 409, 413, 422 ->
          new CrmReply.Refused(message, json.toString().contains("PROPERTY_DOESNT_EXIST"));
      case 401, 403 -> new CrmReply.Unauthorized(message);
      case 429 -> throttled(json, headers);
      default -> new CrmReply.Unavailable(message, retryAfter(headers));
    };
  }

  /**
   * Success, which may hold refused rows: 207 says so, a plain 200 must be looked into.
   *
   * @param keys of the rows sent
   * @param keyOfResult finds a result's row
   * @param keyOfError finds an error's row by its context
   */
  static CrmReply rows(
      byte[] body,
      List<String> keys,
      Function<JsonNode, @Nullable String> keyOfResult,
      Function<JsonNode, List<String>> keyOfError,
      Function<JsonNode, String> idOfResult) {
    JsonNode json = parse(body);
    Map<String, Row> rows = new LinkedHashMap<>();
    for (JsonNode result : json.path("results")) {
      String key = keyOfResult.apply(result);
      if (key != null) {
        rows.put(key, Row.accepted(key, idOfResult.apply(result)));
      }
    }
    String words = null;
    for (JsonNode error : json.path("errors")) {
      String message = message(error, "refused without a reason");
      words = words == null ? message : words;
      keyOfError.apply(error).forEach(key -> rows.put(key, Row.refused(key, message)));
    }
    List<Row> ordered = new ArrayList<>(keys.size());
    for (String key : keys) {
      Row row = rows.get(key);
      if (row == null) {
        // The batch goes again in halves, until it is clear which row the answer leaves out.
        return new CrmReply.Refused(
            words == null ? "the CRM's answer leaves rows out" : words, false);
      }
      ordered.add(row);
    }
    return new CrmReply.Answered(ordered);
  }

  /** The values of one member of an error's context. */
  static List<String> context(JsonNode error, String name) {
    List<String> values = new ArrayList<>();
    JsonNode node = error.path("context").path(name);
    if (node.isArray()) {
      node.forEach(value -> values.add(value.asString()));
    } else if (node.isValueNode()) {
      values.add(node.asString());
    }
    return values;
  }

  private static CrmReply throttled(JsonNode json, HttpHeaders headers) {
    Duration asked = retryAfter(headers);
    Duration interval =
        headers.firstValueAsLong("X-HubSpot-RateLimit-Interval-Milliseconds").stream()
            .mapToObj(Duration::ofMillis)
            .findFirst()
            .orElse(INTERVAL);
    return new CrmReply.Throttled(
        asked == null ? interval : asked, json.path("policyName").asString("").equals(DAILY));
  }

  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    String text = headers.firstValue("Retry-After").orElse("");
    return text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : null;
  }

  private static String message(JsonNode json, String otherwise) {
    String message = json.path("message").asString(otherwise);
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }

  private static JsonNode parse(byte[] body) {
    try {
      return HubSpotClient.JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
