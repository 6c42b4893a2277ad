package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.schema.json.LedgerJson;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The bytes of an array's first element as they were received, cut out without writing anew. */
final class FirstElement {

  private FirstElement() {}

  /**
   * @return empty when the body is no array of objects
   */
  static Optional<byte[]> of(byte[] body) {
    try (JsonParser parser = LedgerJson.mapper().createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY
          || parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      long start = parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      long end = parser.currentLocation().getByteOffset();
      return start < 0 || end <= start
          ? Optional.empty()
          : Optional.of(Arrays.copyOfRange(body, (int) start, (int) end));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
