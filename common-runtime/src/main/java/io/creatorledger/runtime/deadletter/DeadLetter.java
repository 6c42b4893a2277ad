package io.creatorledger.runtime.deadletter;

import io.creatorledger.runtime.telemetry.Traces;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as a consumer received it. */
public record DeadLetter(
    String consumer,
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    byte[] payload,
    @Nullable String traceparent) {

  public static DeadLetter of(String consumer, ConsumerRecord<String, byte[]> record) {
    Header trace = record.headers().lastHeader(Traces.HEADER);
    return new DeadLetter(
        consumer,
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        record.value() == null ? new byte[0] : record.value(),
        trace == null ? null : new String(trace.value(), StandardCharsets.US_ASCII));
  }
}
