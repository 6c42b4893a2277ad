package io.creatorledger.ingest.adapter;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.creatorledger.schema.json.LedgerJson;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a delivery's JSON once, and says what is wrong without repeating what stands there. Bounded
 * in depth, in the length of names, numbers and texts, and in how many pieces become objects here:
 * a few bytes must not cost many.
 */
public final class JsonBody {

  /** Platforms nest about ten deep. */
  private static final int DEEPEST = 100;

  /**
   * Ids have 20 digits, amounts fewer; long ones take time to read that grows with their square.
   */
  private static final int LONGEST_NUMBER = 100;

  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_TEXT = 1_000_000;

  /** A piece read whole is an object of some 50 bytes, whatever its length in the body. */
  private static final int MOST_PIECES = 100_000;

  /** Most pieces are skipped, and an order of a thousand lines has 100 000. */
  private static final int MOST_PIECES_SKIMMED = 1_000_000;

  private static final JsonMapper MAPPER =
      LedgerJson.over(bounded(MOST_PIECES))
          .rebuild()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** A list without its nulls is not what was sent, and half a piece is not a count. */
  private static final JsonMapper FAST =
      LedgerJson.over(bounded(MOST_PIECES_SKIMMED))
          .rebuild()
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withConfigOverride(
              List.class,
              lists -> lists.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
          .build();

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
    } catch (JacksonException | NumberFormatException e) {
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
    } catch (JacksonException | NumberFormatException e) {
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
    } catch (JacksonException | NumberFormatException e) {
      throw malformed(e);
    }
  }

  private static JsonFactory bounded(int mostPieces) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .maxNameLength(LONGEST_NAME)
                .maxStringLength(LONGEST_TEXT)
                .maxTokenCount(mostPieces)
                .build())
        .build();
  }

  private static MalformedDeliveryException malformed(RuntimeException e) {
    if (e instanceof StreamConstraintsException) {
      return new MalformedDeliveryException(
          "the body nests deeper, or has longer names, numbers or texts or more of them, than any"
              + " delivery needs");
    }
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
