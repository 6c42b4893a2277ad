package io.creatorledger.crmsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.ConnectionSettings;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.writeback.CreditedOrder;
import io.creatorledger.crmsync.writeback.OrderCredit;
import io.creatorledger.crmsync.writeback.PendingWrite;
import io.creatorledger.crmsync.writeback.WriteBackState;
import io.creatorledger.crmsync.writeback.WriteOutcome;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.testing.TestServers;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The queue forgets no write-back, whatever changes while a worker is on its way. */
class JdbcWriteBackQueueIT {

  private static final BrandId BRAND = new BrandId("b-queue");
  private static final String KEY = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private static JdbcClient jdbc;
  private static TransactionTemplate transactions;
  private static JdbcCrmConnections connections;
  private static JdbcWriteBackQueue queue;

  @BeforeAll
  static void open() {
    TestServers.Database database = TestServers.database("crm_sync");
    DriverManagerDataSource source =
        new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/runtime", "classpath:db/crm_sync")
        .defaultSchema("crm_sync")
        .load()
        .migrate();
    jdbc = JdbcClient.create(source);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    connections = new JdbcCrmConnections(jdbc, SecretBox.of(KEY, new SecureRandom()), transactions);
    queue = new JdbcWriteBackQueue(jdbc);
  }

  @Test
  void keepsWhatWasQueuedAgainForAnotherModelWhenTheOldModelsVerdictComesLate() {
    ConnectionKey key = new ConnectionKey(BRAND, new ConnectionId("late"));
    CrmConnection before = connections.save(key, settings("last_touch"), "token-of-late");
    keep("1", 1);
    List<WriteOutcome> underWay = written(queue.next(key, "last_touch", 100));
    assertThat(underWay).hasSize(1);

    CrmConnection after = connections.save(key, settings("linear"), null);
    settle(before, underWay);
    assertThat(queue.list(BRAND, WriteBackState.PENDING, 10))
        .extracting(entry -> entry.connectionId() + "/" + entry.orderId())
        .containsExactly("late/1");

    settle(after, written(queue.next(key, "linear", 100)));
    assertThat(queue.list(BRAND, WriteBackState.PENDING, 10)).isEmpty();
  }

  private static void settle(CrmConnection connection, List<WriteOutcome> outcomes) {
    transactions.executeWithoutResult(status -> queue.settle(connection, outcomes));
  }

  private static List<WriteOutcome> written(List<PendingWrite> writes) {
    return writes.stream().map(write -> new WriteOutcome(write, List.of())).toList();
  }

  private static void keep(String order, int revision) {
    List<OrderCredit> credits =
        List.of(
            new OrderCredit("last_touch", 1000, "mia", "mia"),
            new OrderCredit("linear", 1000, "mia", "mia"));
    CreditedOrder credited =
        new CreditedOrder(
            BRAND,
            new OrderId(order),
            revision,
            "cust-shopify-1",
            Instant.parse("2026-05-01T12:00:00Z"),
            Currency.getInstance("USD"),
            credits,
            null);
    transactions.executeWithoutResult(status -> queue.keep(List.of(credited)));
  }

  private static ConnectionSettings settings(String model) {
    return new ConnectionSettings(
        "hubspot", URI.create("https://api.hubapi.com"), "v3", model, 100);
  }
}
