package io.creatorledger.ingest.store;

import io.creatorledger.ingest.feed.FeedPositions;
import io.creatorledger.ingest.order.StoredClaims;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers what adapters of unsigned claims and of feeds keep. */
@Configuration(proxyBeanMethods = false)
class EvidenceStoreConfiguration {

  @Bean
  StoredClaims storedClaims(JdbcClient jdbc) {
    return new JdbcStoredClaims(jdbc);
  }

  @Bean
  FeedPositions feedPositions(JdbcClient jdbc) {
    return new JdbcFeedPositions(jdbc);
  }
}
