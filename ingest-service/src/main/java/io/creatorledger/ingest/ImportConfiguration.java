package io.creatorledger.ingest;

import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.imports.ImportFiles;
import io.creatorledger.ingest.imports.ImportKind;
import io.creatorledger.ingest.imports.ImportLimits;
import io.creatorledger.ingest.imports.ImportQueue;
import io.creatorledger.ingest.imports.ImportRow.Fate;
import io.creatorledger.ingest.imports.ImportRun;
import io.creatorledger.ingest.imports.ImportUpload;
import io.creatorledger.ingest.imports.Imports;
import io.creatorledger.ingest.tagging.Sighting;
import io.creatorledger.ingest.tenant.Tenants;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts imports together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportProperties.class)
class ImportConfiguration {

  @Bean
  ImportLimits importLimits(ImportProperties properties) {
    return new ImportLimits(
        properties.maxSize().toBytes(), properties.maxRejectedRows(), properties.retention());
  }

  @Bean
  ImportUpload importUpload(
      Imports imports, ImportFiles files, Tenants tenants, ImportLimits limits, Clock clock) {
    return new ImportUpload(imports, files, tenants, limits, clock, UUID::randomUUID);
  }

  @Bean
  ImportRun importRun(
      ImportQueue queue,
      ImportFiles files,
      Tenants tenants,
      DeliveryPreparation preparation,
      IngestMetrics metrics,
      TrafficCounter traffic,
      Clock clock) {
    return new ImportRun(
        queue,
        files,
        tenants,
        preparation,
        new ImportRun.Watcher() {
          @Override
          public void counted(ImportKind kind, List<Fate> fates) {
            metrics.imported(kind, fates);
          }

          @Override
          public void saw(List<Sighting> sightings) {
            traffic.saw(sightings);
          }
        },
        clock);
  }

  @Bean
  ImportWorker importWorker(
      ImportQueue queue, Imports imports, ImportRun run, ImportProperties properties, Clock clock) {
    return new ImportWorker(queue, imports, run, properties.workers(), clock);
  }
}
