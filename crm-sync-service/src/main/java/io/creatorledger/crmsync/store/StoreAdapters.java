package io.creatorledger.crmsync.store;

import io.creatorledger.crmsync.connection.CrmConnections;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.runtime.crypto.SecretBox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers the stores. */
@Configuration(proxyBeanMethods = false)
class StoreAdapters {

  @Bean
  CrmConnections crmConnections(JdbcClient jdbc, SecretBox box, TransactionTemplate transactions) {
    return new JdbcCrmConnections(jdbc, box, transactions);
  }

  @Bean
  WriteBackQueue writeBackQueue(JdbcClient jdbc) {
    return new JdbcWriteBackQueue(jdbc);
  }
}
