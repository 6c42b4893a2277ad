package io.creatorledger.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.schema.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class OutboxRowsTest {

  @Test
  void everyMessageComesBackAsItWasAndInItsPlace() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<OutboxMessage> messages = new ArrayList<>();
      for (int i = random.nextInt(600); i >= 0; i--) {
        byte[] payload = new byte[random.nextInt(3000)];
        if (random.nextBoolean()) {
          random.nextBytes(payload);
        }
        messages.add(
            new OutboxMessage(
                Topic.values()[random.nextInt(Topic.values().length)],
                "brand|käufer-" + i,
                payload,
                random.nextBoolean() ? "00-trace-" + i : null));
      }

      List<ProducerRecord<String, byte[]>> records =
          Arrays.stream(OutboxRows.of(messages))
              .flatMap(r -> OutboxRows.records(r).stream())
              .toList();

      assertThat(records).as("seed %d, round %d", seed, round).hasSameSizeAs(messages);
      for (int i = 0; i < records.size(); i++) {
        OutboxMessage message = messages.get(i);
        ProducerRecord<String, byte[]> record = records.get(i);
        Header trace = record.headers().lastHeader(Traces.HEADER);
        assertThat(record.topic()).isEqualTo(message.topic().topicName());
        assertThat(record.key()).isEqualTo(message.key());
        assertThat(record.value()).isEqualTo(message.payload());
        assertThat(trace == null ? null : new String(trace.value(), StandardCharsets.US_ASCII))
            .isEqualTo(message.traceparent());
      }
    }
  }

  @Test
  void manyMessagesBecomeSeveralRows() {
    List<OutboxMessage> thousand = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      thousand.add(new OutboxMessage(Topic.EVENTS, "key", new byte[1500], null));
    }

    List<byte[]> rows = List.of(OutboxRows.of(thousand));

    assertThat(rows).hasSizeBetween(11, 14);
    assertThat(rows).allMatch(row -> row.length < 20_000, "compressed");
    assertThat(OutboxRows.of(List.of())).isEmpty();
  }

  @Test
  void whatIsInNoSuchFormIsRefused() {
    byte[] cut = Arrays.copyOf(OutboxRows.of(List.of(message()))[0], 12);
    assertThatThrownBy(() -> OutboxRows.records(cut)).isInstanceOf(IllegalStateException.class);
    byte[] later = OutboxRows.of(List.of(message()))[0];
    later[0] = 2;
    assertThatThrownBy(() -> OutboxRows.records(later)).hasMessageContaining("form 2");
  }

  private static OutboxMessage message() {
    return new OutboxMessage(Topic.EVENTS, "key", new byte[] {1, 2, 3}, null);
  }
}
