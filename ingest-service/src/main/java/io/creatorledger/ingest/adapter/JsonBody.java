package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.json.LedgerJson;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a delivery's JSON once, and says what is wrong without repeating what stands there. */
public final class JsonBody {

  private static final JsonMapper MAPPER =
      LedgerJson.mapper()
          .rebuild()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final JsonMapper FAST = LedgerJson.mapper();

  private JsonBody() {}

  /**
   * Reads a large body into the fields a record names; others are skipped unread.
   *
   * @throws MalformedDeliveryException when the body is no such JSON
   */
  public static <T> T read(byte[] body, Class<T> type) {
    try {
      T value = FAST.readValue(body, type);
      if (value == null) {
        throw new MalformedDeliveryException("the body must be a JSON object");
      }
      return value;
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /**
   * Reads a small body whole; a field that stands twice is an error.
   *
   * @throws MalformedDeliveryException when the body is no JSON object
   */
  public static JsonFields fields(byte[] body) {
    try {
      JsonNode root = MAPPER.readTree(body);
      if (root == null || !root.isObject()) {
        throw new MalformedDeliveryException("the body must be a JSON object");
      }
      return new JsonFields("", root);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /**
   * Reads a body that is one object or an array of them.
   *
   * @throws MalformedDeliveryException when it is neither
   */
  public static List<JsonNode> objects(byte[] body) {
    try {
      JsonNode root = MAPPER.readTree(body);
      List<JsonNode> objects = root.isArray() ? List.copyOf(root.values()) : List.of(root);
      if (!objects.stream().allMatch(JsonNode::isObject)) {
        throw new MalformedDeliveryException("the body must be a JSON object or an array of them");
      }
      return objects;
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  private static MalformedDeliveryException malformed(JacksonException e) {
    if (e instanceof DatabindException databind && !databind.getPath().isEmpty()) {
      return new MalformedDeliveryException(path(databind.getPath()) + " has an impossible value");
    }
    return new MalformedDeliveryException("the body is not valid JSON");
  }

  private static String path(List<JacksonException.Reference> path) {
    return path.stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
