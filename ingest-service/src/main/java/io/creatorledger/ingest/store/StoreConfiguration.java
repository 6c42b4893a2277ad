package io.creatorledger.ingest.store;

import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.catalog.ConnectionStore;
import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.DeliveryStore;
import io.creatorledger.ingest.followup.FollowUps;
import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.tenant.TenantStore;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.outbox.Outbox;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers the adapters of this package under their ports' names. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  DeliveryStore deliveryStore(TransactionTemplate transactions, JdbcClient jdbc, Outbox outbox) {
    return new JdbcDeliveryStore(transactions, jdbc, outbox);
  }

  @Bean
  DeliveryArchive deliveryArchive(JdbcClient jdbc, SecretBox box) {
    return new JdbcDeliveryArchive(jdbc, box);
  }

  @Bean
  FollowUps followUps(TransactionTemplate transactions, JdbcClient jdbc, Outbox outbox) {
    return new JdbcFollowUps(transactions, jdbc, outbox);
  }

  @Bean
  KnownOrders knownOrders(JdbcClient jdbc) {
    return new JdbcKnownOrders(jdbc);
  }

  @Bean
  TenantStore tenantStore(JdbcClient jdbc, SecretBox box) {
    return new JdbcTenantStore(jdbc, new SealedSecrets(box));
  }

  @Bean
  CatalogStore catalogStore(
      TransactionTemplate transactions, JdbcClient jdbc, Outbox outbox, SecretBox box) {
    return new JdbcCatalogStore(
        transactions, jdbc, outbox, new SealedSecrets(box), new SecureRandom());
  }

  @Bean
  ConnectionStore connectionStore(JdbcClient jdbc, SecretBox box) {
    return new JdbcConnectionStore(jdbc, new SealedSecrets(box));
  }
}
