package io.creatorledger.runtime.outbox;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.json.LedgerJson;
import org.jspecify.annotations.Nullable;

/** A message to publish once the transaction that tells of it is durable. */
public record OutboxMessage(Topic topic, String key, byte[] payload, @Nullable String traceparent) {

  public static OutboxMessage json(
      Topic topic, String key, Object message, @Nullable String traceparent) {
    return new OutboxMessage(topic, key, LedgerJson.write(message), traceparent);
  }
}
