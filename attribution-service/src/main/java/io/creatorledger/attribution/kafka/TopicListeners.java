package io.creatorledger.attribution.kafka;

import io.creatorledger.runtime.consumer.BatchConsumer;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.MessageFormat;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.EventId;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** The topics this service reads, each with a consumer group of its own. */
@Component
final class TopicListeners {

  private final BatchConsumer<ScreenedMessage> screened;
  private final BatchConsumer<CatalogEntry> catalog;
  private final BatchConsumer<CrmResult> crmResults;

  TopicListeners(
      ConsumerRuntime runtime,
      BatchPipeline<ScreenedMessage> attribution,
      BatchPipeline<CatalogEntry> catalog,
      BatchPipeline<CrmResult> writeBacks) {
    this.screened =
        runtime.repeatable(
            "attribution",
            MessageFormat.json(ScreenedMessage.class, ScreenedMessage::messageId),
            attribution);
    this.catalog =
        runtime.repeatable(
            "attribution-catalog",
            MessageFormat.json(CatalogEntry.class, TopicListeners::idOf),
            catalog);
    this.crmResults =
        runtime.consumer(
            "attribution-crm-results",
            MessageFormat.json(CrmResult.class, TopicListeners::idOf),
            writeBacks);
  }

  @KafkaListener(
      id = "attribution",
      topics = "#{T(io.creatorledger.schema.Topic).SCREENED.topicName()}",
      groupId = "attribution-service",
      concurrency = "${creator-ledger.attribution.concurrency:2}")
  void onScreened(List<ConsumerRecord<String, byte[]>> records) {
    screened.consume(records);
  }

  /** Another group whenever more of an entry is kept: it reads the catalog from its beginning. */
  @KafkaListener(
      id = "attribution-catalog",
      topics = "#{T(io.creatorledger.schema.Topic).CATALOG.topicName()}",
      groupId = "attribution-service-catalog-2")
  void onCatalog(List<ConsumerRecord<String, byte[]>> records) {
    catalog.consume(records);
  }

  @KafkaListener(
      id = "attribution-crm-results",
      topics = "#{T(io.creatorledger.schema.Topic).CRM_RESULTS.topicName()}",
      groupId = "attribution-service-crm-results")
  void onCrmResults(List<ConsumerRecord<String, byte[]>> records) {
    crmResults.consume(records);
  }

  private static UUID idOf(CatalogEntry entry) {
    return EventId.of(entry.changedAt(), entry.messageKey(), entry.changedAt().toString()).value();
  }

  private static UUID idOf(CrmResult result) {
    return EventId.of(
            result.answeredAt(),
            result.messageKey(),
            result.connectionId().value(),
            Integer.toString(result.revision()),
            result.recordType(),
            String.valueOf(result.recordId()),
            result.status().name(),
            result.answeredAt().toString())
        .value();
  }
}
