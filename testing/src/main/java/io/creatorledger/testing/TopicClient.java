package io.creatorledger.testing;

import io.creatorledger.schema.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A neighbour's view of the topics: writes them as the service before, reads as the one after. */
public final class TopicClient implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> servers;
  private final KafkaProducer<String, byte[]> producer;
  private final Admin admin;

  /**
   * @param bootstrapServers as {@link TestServers#kafka()} gives them
   */
  public TopicClient(String bootstrapServers) {
    servers = Map.of("bootstrap.servers", bootstrapServers);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    admin = Admin.create(servers);
  }

  /** A message to write. */
  public record Message(String key, byte[] payload) {}

  /** Writes the messages in order, and returns when all are acknowledged. */
  public void send(Topic topic, List<Message> messages) {
    List<Future<?>> sent = new ArrayList<>(messages.size());
    for (Message message : messages) {
      sent.add(
          producer.send(new ProducerRecord<>(topic.topicName(), message.key(), message.payload())));
    }
    producer.flush();
    sent.forEach(TopicClient::join);
  }

  /** Every record of the topic up to now; of one key in order. */
  public List<ConsumerRecord<String, byte[]>> read(Topic topic) {
    try (var consumer =
        new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = ends(topic);
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
      return records;
    }
  }

  /** How many records were ever written to the topic. */
  public long written(Topic topic) {
    return ends(topic).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether a consumer group has taken, and committed, everything the topic holds. */
  public boolean caughtUp(String group, Topic topic) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        join(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return ends(topic).entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata at = committed.get(end.getKey());
              return end.getValue() == 0 || (at != null && at.offset() >= end.getValue());
            });
  }

  /** Client ids of those who are members of a consumer group at this moment. */
  public Set<String> members(String group) {
    return join(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
        .flatMap(description -> description.members().stream())
        .map(MemberDescription::clientId)
        .collect(Collectors.toSet());
  }

  private Map<TopicPartition, Long> ends(Topic topic) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    join(admin.describeTopics(List.of(topic.topicName())).allTopicNames())
        .forEach(
            (name, description) ->
                description
                    .partitions()
                    .forEach(
                        p ->
                            asked.put(
                                new TopicPartition(name, p.partition()), OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    join(admin.listOffsets(asked).all()).forEach((p, end) -> ends.put(p, end.offset()));
    return ends;
  }

  private static <T> T join(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
