package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.catalog.ConnectionStore;
import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryReader;
import io.creatorledger.ingest.delivery.DeliveryStore;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.delivery.GroupCommitLimits;
import io.creatorledger.ingest.delivery.Patience;
import io.creatorledger.ingest.delivery.RecentDeliveries;
import io.creatorledger.ingest.drift.DriftWatch;
import io.creatorledger.ingest.followup.FollowUps;
import io.creatorledger.ingest.health.ConnectionActivity;
import io.creatorledger.ingest.limit.DoorRates;
import io.creatorledger.ingest.retention.EventHorizon;
import io.creatorledger.ingest.tenant.TenantStore;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.runtime.access.OpenPaths;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.page.PagePaths;
import io.creatorledger.runtime.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** Puts the service together. Adapters are found by their type, wherever below their package. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    basePackageClasses = PlatformAdapter.class,
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PlatformAdapter.class))
class IngestConfiguration {

  /** Senders prove themselves by signature, shoppers not at all. */
  @Bean
  OpenPaths ingestPaths() {
    return new OpenPaths(List.of("/webhooks/**", "/l/*"));
  }

  @Bean
  PagePaths ingestPages() {
    return new PagePaths(
        List.of("/connections/**", "/quarantine/**", "/imports/**", "/links/**"), List.of());
  }

  @Bean
  PlatformAdapters platformAdapters(List<PlatformAdapter> adapters) {
    return new PlatformAdapters(adapters);
  }

  @Bean
  Tenants tenants(TenantStore store, Clock clock, IngestProperties properties) {
    return new Tenants(store, clock, properties.defaultLookback());
  }

  @Bean
  Catalog catalog(
      CatalogStore items,
      ConnectionStore connections,
      PlatformAdapters adapters,
      Tenants tenants,
      Clock clock) {
    return new Catalog(items, connections, adapters, tenants, clock);
  }

  @Bean
  DeliveryPreparation deliveryPreparation(SecretBox box, PlatformAdapters adapters) {
    return new DeliveryPreparation(box, adapters);
  }

  @Bean
  DeliveryReader deliveryReader(EventHorizon horizon) {
    return new DeliveryReader(horizon);
  }

  @Bean
  IngestMetrics ingestMetrics(MeterRegistry meters) {
    return new IngestMetrics(meters);
  }

  @Bean
  GroupCommit groupCommit(DeliveryStore store, IngestProperties properties, IngestMetrics metrics) {
    GroupCommit commit =
        new GroupCommit(
            store,
            new GroupCommitLimits(
                properties.writers(),
                properties.batchSize(),
                properties.queueCapacity(),
                properties.queueBytes().toBytes()),
            metrics::batch);
    metrics.watch(commit);
    return commit;
  }

  @Bean
  Patience storePatience(IngestProperties properties) {
    return new Patience(properties.storePatience());
  }

  @Bean
  IngestPipeline ingestPipeline(
      Tenants tenants,
      PlatformAdapters adapters,
      DeliveryReader reader,
      DeliveryPreparation preparation,
      GroupCommit commit,
      Patience patience,
      ConnectionActivity activity,
      DriftWatch drift,
      IngestProperties properties,
      IngestMetrics metrics,
      Traces traces,
      TrafficCounter traffic,
      Clock clock) {
    return new IngestPipeline(
        tenants,
        new DoorRates(
            properties.requestsPerSecond(),
            properties.creatorRequestsPerSecond(),
            properties.refusedPerSecond()),
        adapters,
        reader,
        preparation,
        new RecentDeliveries(System::nanoTime),
        commit,
        patience,
        activity,
        drift,
        properties,
        metrics,
        traces,
        traffic,
        clock);
  }

  @Bean
  FollowUpWorker followUpWorker(
      FollowUps followUps,
      DeliveryArchive archive,
      Tenants tenants,
      PlatformAdapters adapters,
      Catalog catalog,
      DeliveryReader reader,
      DeliveryPreparation preparation,
      IngestMetrics metrics,
      Clock clock) {
    return new FollowUpWorker(
        followUps, archive, tenants, adapters, catalog, reader, preparation, metrics, clock);
  }

  @Bean
  ClickPipeline clickPipeline(
      Tenants tenants,
      DeliveryPreparation preparation,
      GroupCommit commit,
      IngestProperties properties,
      IngestMetrics metrics,
      Traces traces,
      TrafficCounter traffic) {
    return new ClickPipeline(
        tenants, preparation, commit, properties.clickPatience(), metrics, traces, traffic);
  }
}
