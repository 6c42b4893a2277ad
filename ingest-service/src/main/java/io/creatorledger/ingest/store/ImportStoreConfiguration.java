package io.creatorledger.ingest.store;

import io.creatorledger.ingest.imports.ImportFiles;
import io.creatorledger.ingest.imports.ImportLimits;
import io.creatorledger.ingest.imports.ImportQueue;
import io.creatorledger.ingest.imports.Imports;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers what imports keep. */
@Configuration(proxyBeanMethods = false)
class ImportStoreConfiguration {

  @Bean
  Imports imports(JdbcClient jdbc, SecretBox box) {
    return new JdbcImports(jdbc, box);
  }

  @Bean
  ImportFiles importFiles(JdbcClient jdbc, SecretBox box) {
    return new JdbcImportFiles(jdbc, box);
  }

  @Bean
  ImportQueue importQueue(
      TransactionTemplate transactions,
      JdbcClient jdbc,
      Outbox outbox,
      SecretBox box,
      ImportLimits limits) {
    return new JdbcImportQueue(transactions, jdbc, outbox, box, limits.rejectedRows());
  }
}
