package io.creatorledger.schema.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads others' moments as {@link InstantReader} reads ours; in UTC, as the general parser does.
 */
final class OffsetDateTimeReader extends StdScalarDeserializer<OffsetDateTime> {

  OffsetDateTimeReader() {
    super(OffsetDateTime.class);
  }

  @Override
  public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      Instant read = InstantReader.read(parser.getString());
      if (read != null) {
        return read.atOffset(ZoneOffset.UTC);
      }
    }
    return InstantDeserializer.OFFSET_DATE_TIME.deserialize(parser, context);
  }
}
