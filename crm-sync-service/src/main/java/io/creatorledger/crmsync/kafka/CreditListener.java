package io.creatorledger.crmsync.kafka;

import io.creatorledger.runtime.consumer.BatchConsumer;
import io.creatorledger.schema.event.OrderCredited;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hands the credits topic to the pipeline. */
@Component
class CreditListener {

  private final BatchConsumer<OrderCredited> consumer;

  CreditListener(BatchConsumer<OrderCredited> consumer) {
    this.consumer = consumer;
  }

  @KafkaListener(
      id = "crm-sync",
      topics = "#{T(io.creatorledger.schema.Topic).CREDITS.topicName()}",
      groupId = "crm-sync-service",
      concurrency = "${creator-ledger.crm-sync.concurrency:2}")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    consumer.consume(records);
  }
}
