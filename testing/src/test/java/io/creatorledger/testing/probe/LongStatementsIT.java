package io.creatorledger.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.creatorledger.runtime.store.LongStatements;
import io.creatorledger.testing.TestServers;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What takes longer than a lost connection is waited for. */
class LongStatementsIT {

  private static final String LONG = "SELECT pg_sleep(2)";

  private final HikariDataSource database = new HikariDataSource();
  private JdbcClient jdbc;
  private TransactionTemplate transactions;

  @BeforeEach
  void connect() throws Exception {
    TestServers.Database fresh = TestServers.database("long_statements");
    database.setJdbcUrl(fresh.jdbcUrl());
    database.setUsername(fresh.user());
    database.setPassword(fresh.password());
    database.addDataSourceProperty("socketTimeout", "1");
    database.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=1s");
    jdbc = JdbcClient.create(database);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTransactionThatSaysSoWaits() {
    database.setMaximumPoolSize(1);
    transactions.executeWithoutResult(
        status -> {
          LongStatements.allow();
          jdbc.sql(LONG).query(row -> {});
        });

    assertThatExceptionOfType(DataAccessException.class)
        .as("the next one on the same connection does not")
        .isThrownBy(() -> jdbc.sql(LONG).query(row -> {}));
    assertThatIllegalStateException().isThrownBy(LongStatements::allow);
  }

  @Test
  void migrationsWait() {
    FluentConfiguration slow =
        Flyway.configure()
            .dataSource(database)
            .locations("classpath:db/slow")
            .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    assertThatExceptionOfType(FlywayException.class)
        .as("as they are")
        .isThrownBy(() -> slow.load().migrate());

    assertThat(slow.callbacks(LongStatements.migrations()).load().migrate().migrationsExecuted)
        .isEqualTo(1);
  }
}
