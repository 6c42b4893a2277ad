package io.creatorledger.schema.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.module.blackbird.BlackbirdModule;

/**
 * The one way messages are written and read: ISO 8601 times, absent for null, unknown fields
 * ignored.
 */
public final class LedgerJson {

  private static final JsonMapper MAPPER = over(new JsonFactory());

  private LedgerJson() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * The same over another factory.
   *
   * @param factory may bound what is read from strangers
   */
  public static JsonMapper over(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addModule(new BlackbirdModule())
        .addModule(
            new SimpleModule()
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(OffsetDateTime.class, new OffsetDateTimeReader()))
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }

  public static byte[] write(Object message) {
    return MAPPER.writeValueAsBytes(message);
  }

  /**
   * @throws tools.jackson.core.JacksonException when the bytes are not such a message
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    return MAPPER.readValue(bytes, type);
  }
}
