package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.feed.EventBus;
import io.creatorledger.ingest.feed.FeedPositions;
import io.creatorledger.ingest.tenant.Tenants;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Subscribes to what platforms do not post. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

  private static final String SALESFORCE = "salesforce-cdc";

  @Bean
  Feeds salesforceFeeds(
      Tenants tenants,
      EventBus salesforceEventBus,
      FeedPositions positions,
      PlatformAdapters adapters,
      IngestPipeline pipeline,
      DeliveryPreparation preparation,
      GroupCommit commit,
      IngestMetrics metrics,
      Clock clock) {
    return new Feeds(
        tenants,
        new FeedReader.Parts(
            salesforceEventBus,
            positions,
            adapters.of(SALESFORCE),
            pipeline,
            preparation,
            commit,
            metrics,
            clock));
  }
}
