package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryReader;
import io.creatorledger.ingest.replay.Replay;
import io.creatorledger.ingest.replay.ReplayJobs;
import io.creatorledger.ingest.replay.ReplayStore;
import io.creatorledger.ingest.retention.EventHorizon;
import io.creatorledger.ingest.retention.Retention;
import io.creatorledger.ingest.retention.RetentionStore;
import io.creatorledger.ingest.tenant.Tenants;
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

  @Bean
  Replay replay(
      DeliveryArchive archive,
      Tenants tenants,
      PlatformAdapters adapters,
      DeliveryReader reader,
      DeliveryPreparation preparation,
      ReplayStore store,
      Clock clock) {
    return new Replay(archive, tenants, adapters, reader, preparation, store, clock);
  }

  @Bean
  ReplayWorker replayWorker(
      ReplayJobs jobs, Replay replay, IngestProperties properties, Clock clock) {
    return new ReplayWorker(jobs, replay, properties.replaysPerSecond(), clock);
  }
}
