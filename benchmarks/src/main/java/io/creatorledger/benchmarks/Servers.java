package io.creatorledger.benchmarks;

import io.creatorledger.embedded.EmbeddedKafka;
import io.creatorledger.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The product's PostgreSQL and Kafka, each a process of its own; every contender has its own
 * database.
 */
public final class Servers implements AutoCloseable {

  private static final int PARTITIONS = 6;

  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka kafka;
  private final long postgresPid;
  private final long kafkaPid;

  /**
   * Starts both.
   *
   * @param folder for their data
   */
  public Servers(Path folder) {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    kafkaPid = child("/java");
    postgres = EmbeddedPostgres.start(folder.resolve("postgres"), folder.resolve("binaries"), 0);
    postgresPid = child("/postgres");
  }

  /** JDBC address of a new database with one schema. */
  public String database(String name, String schema) throws SQLException {
    execute("postgres", "CREATE DATABASE " + name);
    execute(name, "CREATE SCHEMA " + schema);
    return postgres.jdbcUrl(name) + "?currentSchema=" + schema;
  }

  /** The superuser of all databases. */
  public String user() {
    return postgres.user();
  }

  /** Its password. */
  public String password() {
    return postgres.password();
  }

  /** Where Kafka is reached. */
  public String kafka() {
    return kafka.bootstrapServers();
  }

  /** Waits until a service has made its topic. */
  public void awaitTopic(String name) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      while (!admin.listTopics().names().get().contains(name)) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  /** Makes a topic. */
  public void topic(String name) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
    }
  }

  /** CPU microseconds so far. */
  public double kafkaCpu() {
    return ProcessMeter.cpuMicros(kafkaPid);
  }

  /** CPU microseconds so far, of all backends. */
  public double postgresCpu() {
    return ProcessMeter.cpuMicros(postgresPid);
  }

  /** Before any contender runs, there is one of each. */
  private static long child(String command) {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().command().orElse("").endsWith(command))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no process " + command))
        .pid();
  }

  private void execute(String database, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(database), user(), password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    postgres.close();
    kafka.close();
  }
}
