package io.creatorledger.ingest.store;

import io.creatorledger.ingest.tagging.TaggingRuleStore;
import io.creatorledger.ingest.tagging.TrafficStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers what tagging keeps. */
@Configuration(proxyBeanMethods = false)
class TaggingStoreConfiguration {

  @Bean
  TaggingRuleStore taggingRuleStore(JdbcClient jdbc) {
    return new JdbcTaggingRules(jdbc);
  }

  @Bean
  TrafficStore trafficStore(TransactionTemplate transactions, JdbcClient jdbc) {
    return new JdbcTraffic(transactions, jdbc);
  }
}
