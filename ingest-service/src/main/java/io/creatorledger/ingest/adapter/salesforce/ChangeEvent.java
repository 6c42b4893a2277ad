package io.creatorledger.ingest.adapter.salesforce;

import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A change event in the shape that Salesforce documents: {@code {schema, payload:
 * {ChangeEventHeader, …}, event: {replayId}}}.
 *
 * @param changeType {@code CREATE}, {@code UPDATE}, {@code DELETE}, {@code UNDELETE} or {@code
 *     GAP_…}
 * @param changeOrigin which client of which API made the change
 * @param key the same for every delivery: transaction, number in it, kind of record
 */
record ChangeEvent(
    String entity,
    List<String> recordIds,
    String changeType,
    String changeOrigin,
    String key,
    Instant committedAt,
    JsonFields payload) {

  private static final String HEADER = "ChangeEventHeader";

  /**
   * @return empty for a platform event, which has no header
   * @throws MalformedDeliveryException when it is no event at all
   */
  static Optional<ChangeEvent> read(byte[] body) {
    JsonFields payload = JsonBody.fields(body).object("payload");
    return payload.optionalObject(HEADER).map(header -> read(payload, header));
  }

  private static ChangeEvent read(JsonFields payload, JsonFields header) {
    String entity = header.text("entityName");
    return new ChangeEvent(
        entity,
        recordIds(header),
        header.text("changeType"),
        header.optionalText("changeOrigin").orElse(""),
        header.text("transactionKey") + "/" + header.count("sequenceNumber") + "/" + entity,
        Instant.ofEpochMilli(milliseconds(header)),
        payload);
  }

  private static List<String> recordIds(JsonFields header) {
    JsonNode ids = header.value("recordIds").orElseThrow(() -> header.missing("recordIds"));
    if (!ids.isArray()) {
      throw header.wrong("recordIds", "an array of ids");
    }
    return StreamSupport.stream(ids.spliterator(), false)
        .map(
            id -> {
              if (!id.isString() || id.stringValue().isBlank() || id.stringValue().length() > 64) {
                throw header.wrong("recordIds", "an array of ids");
              }
              return id.stringValue();
            })
        .toList();
  }

  private static long milliseconds(JsonFields header) {
    JsonNode at =
        header.value("commitTimestamp").orElseThrow(() -> header.missing("commitTimestamp"));
    if (!at.isIntegralNumber() || !at.canConvertToLong()) {
      throw header.wrong("commitTimestamp", "milliseconds since 1970");
    }
    return at.longValue();
  }

  /** Whether Salesforce says only that it could not tell what changed. */
  boolean isGap() {
    return changeType.startsWith("GAP_");
  }

  boolean isBy(String client) {
    return changeOrigin.contains(client);
  }
}
