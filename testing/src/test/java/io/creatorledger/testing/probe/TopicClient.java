package io.creatorledger.testing.probe;

import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topics as a neighbour sees them, with Kafka's plain clients. */
final class TopicClient implements AutoCloseable {

  private static final Map<String, Object> BROKER =
      Map.of("bootstrap.servers", TestServers.kafka());
  private static final Map<String, Object> IN_ONE_GO =
      Map.of("bootstrap.servers", TestServers.kafka(), "linger.ms", 1000, "batch.size", 500_000);

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(IN_ONE_GO, new StringSerializer(), new ByteArraySerializer());

  /** Sends events in one go under one key, so that they arrive in order and together. */
  void send(String key, List<LedgerEvent> events, @Nullable String traceparent) {
    for (LedgerEvent event : events) {
      buffer(key, LedgerJson.write(event), traceparent);
    }
    producer.flush();
  }

  /** Sends what may be no event at all. */
  void send(String key, byte[] payload) {
    buffer(key, payload, null);
    producer.flush();
  }

  private void buffer(String key, byte[] payload, @Nullable String traceparent) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topic.EVENTS.topicName(), key, payload);
    if (traceparent != null) {
      record.headers().add(Traces.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
    }
    producer.send(record);
  }

  /** Reads a topic from its beginning until it holds that many records of interest. */
  static List<ConsumerRecord<String, byte[]>> read(
      Topic topic, int atLeast, Predicate<ConsumerRecord<String, byte[]>> ofInterest) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(BROKER, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      boolean quiet = false;
      while (System.nanoTime() < deadline && !(quiet && found.size() >= atLeast)) {
        var records = consumer.poll(Duration.ofMillis(500));
        quiet = records.isEmpty();
        records.forEach(
            record -> {
              if (ofInterest.test(record)) {
                found.add(record);
              }
            });
      }
    }
    return found;
  }

  @Override
  public void close() {
    producer.close();
  }
}
