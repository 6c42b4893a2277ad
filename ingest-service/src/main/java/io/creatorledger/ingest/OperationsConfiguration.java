package io.creatorledger.ingest;

import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.retention.EventHorizon;
import io.creatorledger.ingest.retention.Retention;
import io.creatorledger.ingest.retention.RetentionStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What keeps the service running for years: retention, replays, health, drift, recovery. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

  @Bean
  EventHorizon eventHorizon() {
    return new EventHorizon();
  }

  @Bean
  Retention retention(RetentionStore store, EventHorizon horizon, IngestProperties properties) {
    return new Retention(
        store, horizon, properties.deliveryRetention(), properties.eventRetention());
  }

  @Bean
  RetentionJob retentionJob(
      Retention retention, DeliveryArchive archive, IngestProperties properties, Clock clock) {
    return new RetentionJob(retention, archive, properties.bodyRetention(), clock);
  }
}
