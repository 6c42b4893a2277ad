package io.creatorledger.ingest;

import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.tagging.Sightings;
import io.creatorledger.ingest.tagging.TaggedLinks;
import io.creatorledger.ingest.tagging.TaggingRuleStore;
import io.creatorledger.ingest.tagging.TrafficStore;
import io.creatorledger.ingest.tenant.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts tagging together. */
@Configuration(proxyBeanMethods = false)
class TaggingConfiguration {

  /** Ten seconds of what a process takes in, about 20 MB. */
  private static final int WAITING = 50_000;

  @Bean
  TaggedLinks taggedLinks(Catalog catalog, CatalogStore items, TaggingRuleStore rules) {
    return new TaggedLinks(catalog, items, rules);
  }

  @Bean
  TrafficCounter trafficCounter(
      TaggingRuleStore rules, TrafficStore store, Tenants tenants, IngestMetrics metrics) {
    return new TrafficCounter(new Sightings(WAITING), rules, store, tenants, metrics);
  }
}
