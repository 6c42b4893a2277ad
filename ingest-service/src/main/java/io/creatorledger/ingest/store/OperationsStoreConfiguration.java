package io.creatorledger.ingest.store;

import io.creatorledger.ingest.drift.DriftStore;
import io.creatorledger.ingest.health.HealthStore;
import io.creatorledger.ingest.recovery.RecoveryStore;
import io.creatorledger.ingest.replay.ReplayJobs;
import io.creatorledger.ingest.replay.ReplayStore;
import io.creatorledger.ingest.retention.RetentionStore;
import io.creatorledger.ingest.tenant.SealedSecretStore;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.outbox.Outbox;
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

  @Bean
  ReplayStore replayStore(
      TransactionTemplate transactions, JdbcClient jdbc, SecretBox box, Outbox outbox) {
    return new JdbcReplayStore(transactions, jdbc, box, outbox);
  }

  @Bean
  ReplayJobs replayJobs(JdbcClient jdbc) {
    return new JdbcReplayJobs(jdbc);
  }

  @Bean
  HealthStore healthStore(TransactionTemplate transactions, JdbcClient jdbc) {
    return new JdbcHealthStore(transactions, jdbc);
  }

  @Bean
  RecoveryStore recoveryStore(TransactionTemplate transactions, JdbcClient jdbc) {
    return new JdbcRecoveryStore(transactions, jdbc);
  }

  @Bean
  DriftStore driftStore(TransactionTemplate transactions, JdbcClient jdbc) {
    return new JdbcDriftStore(transactions, jdbc);
  }

  @Bean
  SealedSecretStore sealedSecretStore(JdbcClient jdbc, SecretBox box) {
    return new JdbcSealedSecretStore(jdbc, box);
  }
}
