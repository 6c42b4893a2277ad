package io.creatorledger.ingest.store;

import io.creatorledger.ingest.subscription.Subscriptions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers the store of subscriptions under its port's name. */
@Configuration(proxyBeanMethods = false)
class SubscriptionStoreConfiguration {

  @Bean
  Subscriptions subscriptions(TransactionTemplate transactions, JdbcClient jdbc) {
    return new JdbcSubscriptions(transactions, jdbc);
  }
}
