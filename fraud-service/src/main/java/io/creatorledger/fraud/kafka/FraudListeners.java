package io.creatorledger.fraud.kafka;

import io.creatorledger.fraud.CatalogPipeline;
import io.creatorledger.fraud.ScreeningPipeline;
import io.creatorledger.runtime.consumer.BatchConsumer;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.MessageFormat;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.IdentityMessage;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Feeds identified events to the screening pipeline, and the catalog to its own. */
@Component
class FraudListeners {

  private final BatchConsumer<IdentityMessage> identified;
  private final BatchConsumer<CatalogEntry> catalog;

  FraudListeners(
      ConsumerRuntime runtime, ScreeningPipeline screening, CatalogPipeline catalogPipeline) {
    identified =
        runtime.consumer(
            "fraud", MessageFormat.json(IdentityMessage.class, MessageIds::identified), screening);
    catalog =
        runtime.consumer(
            "fraud-catalog",
            MessageFormat.json(CatalogEntry.class, MessageIds::catalog),
            catalogPipeline);
  }

  @KafkaListener(
      id = "fraud",
      topics = "#{T(io.creatorledger.schema.Topic).IDENTIFIED.topicName()}",
      groupId = "fraud-service",
      concurrency = "${creator-ledger.fraud.concurrency:2}")
  void onIdentified(List<ConsumerRecord<String, byte[]>> records) {
    identified.consume(records);
  }

  @KafkaListener(
      id = "fraud-catalog",
      topics = "#{T(io.creatorledger.schema.Topic).CATALOG.topicName()}",
      groupId = "fraud-service-catalog")
  void onCatalog(List<ConsumerRecord<String, byte[]>> records) {
    catalog.consume(records);
  }
}
