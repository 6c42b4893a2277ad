package io.creatorledger.runtime.outbox;

import io.creatorledger.runtime.store.Compressed;
import io.creatorledger.runtime.telemetry.Traces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the form in which rows keep them: the number of the form, then one after another –
 * topic, key, trace (empty when there is none), length, payload –, all compressed.
 */
final class OutboxRows {

  private static final int FORM = 1;

  /** Where a row ends, in bytes before compression: what the relay has to hold at once. */
  private static final int FULL = 128 * 1024;

  /** What stands around a payload, about. */
  private static final int AROUND = 150;

  private OutboxRows() {}

  /** The rows of messages, in their order. */
  static byte[][] of(List<OutboxMessage> messages) {
    List<byte[]> rows = new ArrayList<>();
    int size = messages.stream().mapToInt(message -> message.payload().length + AROUND).sum();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(FULL + AROUND, size));
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (OutboxMessage message : messages) {
        if (bytes.size() == 0) {
          out.write(FORM);
        }
        String trace = message.traceparent();
        out.writeUTF(message.topic().topicName());
        out.writeUTF(message.key());
        out.writeUTF(trace == null ? "" : trace);
        out.writeInt(message.payload().length);
        out.write(message.payload());
        if (bytes.size() >= FULL) {
          rows.add(Compressed.of(bytes.toByteArray()));
          bytes.reset();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.size() > 0) {
      rows.add(Compressed.of(bytes.toByteArray()));
    }
    return rows.toArray(byte[][]::new);
  }

  /**
   * The messages of a row, ready to be sent.
   *
   * @throws IllegalStateException when it is in another form
   */
  static List<ProducerRecord<String, byte[]>> records(byte[] row) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Compressed.restored(row)))) {
      int form = in.read();
      if (form != FORM) {
        throw new IllegalStateException("a row of the outbox is in form " + form + ", not " + FORM);
      }
      while (in.available() > 0) {
        String topic = in.readUTF();
        String key = in.readUTF();
        String trace = in.readUTF();
        byte[] payload = new byte[in.readInt()];
        in.readFully(payload);
        records.add(record(topic, key, payload, trace.isEmpty() ? null : trace));
      }
    } catch (IOException | NegativeArraySizeException e) {
      throw new IllegalStateException("a row of the outbox is not as it was written", e);
    }
    return records;
  }

  static ProducerRecord<String, byte[]> record(
      String topic, String key, byte[] payload, @Nullable String traceparent) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, payload);
    if (traceparent != null) {
      record.headers().add(Traces.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
    }
    return record;
  }
}
