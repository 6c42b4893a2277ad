package io.creatorledger.ingest.store;

import io.creatorledger.ingest.privacy.PrivacyRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers the privacy requests' store under its port's name. */
@Configuration(proxyBeanMethods = false)
class PrivacyStoreConfiguration {

  @Bean
  PrivacyRequests privacyRequests(TransactionTemplate transactions, JdbcClient jdbc) {
    return new JdbcPrivacyRequests(transactions, jdbc);
  }
}
