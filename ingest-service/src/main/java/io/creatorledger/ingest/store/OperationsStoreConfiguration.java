package io.creatorledger.ingest.store;

import io.creatorledger.ingest.retention.RetentionStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers the adapters that operating the service needs under their ports' names. */
@Configuration(proxyBeanMethods = false)
class OperationsStoreConfiguration {

  @Bean
  RetentionStore retentionStore(TransactionTemplate transactions, JdbcClient jdbc) {
    return new JdbcRetentionStore(transactions, jdbc);
  }
}
