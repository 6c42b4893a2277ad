package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.PlatformPull;
import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryReader;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.drift.DriftStore;
import io.creatorledger.ingest.drift.DriftWatch;
import io.creatorledger.ingest.health.ConnectionActivity;
import io.creatorledger.ingest.health.HealthStore;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.recovery.Recovery;
import io.creatorledger.ingest.recovery.RecoveryStore;
import io.creatorledger.ingest.replay.Replay;
import io.creatorledger.ingest.replay.ReplayJobs;
import io.creatorledger.ingest.replay.ReplayStore;
import io.creatorledger.ingest.retention.EventHorizon;
import io.creatorledger.ingest.retention.Retention;
import io.creatorledger.ingest.retention.RetentionStore;
import io.creatorledger.ingest.tenant.SealedSecretStore;
import io.creatorledger.ingest.tenant.Tenants;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

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

  @Bean
  ConnectionActivity connectionActivity() {
    return new ConnectionActivity();
  }

  @Bean
  HealthJob healthJob(
      ConnectionActivity activity, HealthStore store, IngestMetrics metrics, Clock clock) {
    return new HealthJob(activity, store, metrics, clock);
  }

  @Bean
  DriftWatch driftWatch(
      PlatformAdapters adapters,
      DriftStore store,
      IngestMetrics metrics,
      IngestProperties properties,
      Clock clock) {
    return new DriftWatch(adapters, store, metrics::drift, properties.driftSampling(), clock);
  }

  @Bean
  ResealJob resealJob(SealedSecretStore store) {
    return new ResealJob(store);
  }

  @Bean
  Recovery recovery(
      DeliveryReader reader,
      DeliveryPreparation preparation,
      GroupCommit commit,
      RecoveryStore store) {
    return new Recovery(reader, preparation, commit, store);
  }

  /** Without calls to the outside no platform can be asked. */
  @Bean
  RecoveryJob recoveryJob(
      ObjectProvider<PlatformPull> pulls,
      ObjectProvider<PlatformHttp> http,
      RecoveryStore store,
      Recovery recovery,
      Tenants tenants,
      PlatformAdapters adapters,
      IngestProperties properties,
      IngestMetrics metrics,
      Clock clock) {
    return new RecoveryJob(
        http.getIfAvailable() == null ? List.of() : pulls.stream().toList(),
        store,
        recovery,
        tenants,
        adapters,
        properties.recoveryInterval(),
        metrics,
        clock);
  }

  /** Pulls are found by their type, as adapters are. */
  @Configuration(proxyBeanMethods = false)
  @ComponentScan(
      basePackageClasses = PlatformAdapter.class,
      useDefaultFilters = false,
      lazyInit = true,
      includeFilters =
          @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PlatformPull.class))
  static class Pulls {}
}
