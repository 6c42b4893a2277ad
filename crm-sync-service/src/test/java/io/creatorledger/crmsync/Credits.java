package io.creatorledger.crmsync;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.CreditLine;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.event.ModelCredit;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Plays the attribution service: publishes credit; and listens to what crm-sync answers. */
final class Credits implements AutoCloseable {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", TestServers.kafka()),
          new StringSerializer(),
          new ByteArraySerializer());

  /** Publishes an order's credit, shared evenly, whole amounts in dollars. */
  void publish(
      String brand,
      String order,
      int revision,
      @Nullable String customerId,
      int dollars,
      String... creators) {
    EventId cause = EventId.of(NOON, brand, order, Integer.toString(revision));
    List<CreditLine> lines =
        Arrays.stream(creators)
            .map(
                creator ->
                    new CreditLine(
                        EventId.of(NOON, brand, order, creator),
                        new CreatorId(creator),
                        null,
                        usd(dollars * 100L / creators.length)))
            .toList();
    Money unattributed = creators.length == 0 ? usd(dollars * 100L) : usd(0);
    OrderCredited message =
        new OrderCredited(
            new BrandId(brand),
            new OrderId(order),
            revision,
            cause,
            ProfileId.firstSeenIn(EventId.of(NOON, brand, order)),
            customerId,
            NOON,
            usd(dollars * 100L),
            Stream.of("last_touch", "linear", "weighted_last_touch")
                .map(model -> new ModelCredit(model, lines, unattributed))
                .toList());
    producer.send(
        new ProducerRecord<>(
            Topic.CREDITS.topicName(), message.messageKey(), LedgerJson.write(message)));
  }

  void flush() {
    producer.flush();
  }

  /** All results of a brand so far. */
  static List<CrmResult> results(String brand) {
    List<CrmResult> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                TestServers.kafka(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topic.CRM_RESULTS.topicName()).stream()
              .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(r -> found.add(LedgerJson.read(r.value(), CrmResult.class)));
      }
    }
    return found.stream().filter(result -> result.brandId().value().equals(brand)).toList();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static Money usd(long cents) {
    return new Money(cents, java.util.Currency.getInstance("USD"));
  }
}
