package io.creatorledger.testing;

import io.creatorledger.embedded.EmbeddedKafka;
import io.creatorledger.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One real PostgreSQL and one real Kafka for all tests of a JVM: embedded by default, in containers
 * with {@code -Pcontainers}. A server that does not start fails the test.
 */
public final class TestServers {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final boolean CONTAINERS =
      "containers".equals(System.getProperty("creator-ledger.test.servers"));

  private TestServers() {}

  /** Makes an empty database with one schema, named as the service's own. */
  public static Database database(String schema) {
    Server server = PostgresHolder.SERVER;
    String name = "test_" + schema + "_" + DATABASES.incrementAndGet();
    execute(server.url() + "/postgres", server, "CREATE DATABASE " + name);
    execute(server.url() + "/" + name, server, "CREATE SCHEMA " + schema);
    return new Database(
        server.url() + "/" + name + "?currentSchema=" + schema, server.user(), server.password());
  }

  public static String kafka() {
    return KafkaHolder.BOOTSTRAP;
  }

  /** A database of its own for a test. */
  public record Database(String jdbcUrl, String user, String password) {}

  private record Server(String url, String user, String password) {}

  private static void execute(String url, Server server, String sql) {
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot run " + sql, e);
    }
  }

  private static Path folder(String name) {
    try {
      return Files.createTempDirectory("creator-ledger-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops a server when the JVM ends, and removes its folder. */
  private static void atExit(AutoCloseable server, Path folder) {
    atExit(
        () -> {
          server.close();
          FileSystemUtils.deleteRecursively(folder);
        });
  }

  private static void atExit(AutoCloseable server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  private static final class PostgresHolder {
    private static final Server SERVER = start();

    private static Server start() {
      if (CONTAINERS) {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
        container.start();
        atExit(container);
        return new Server(
            "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432),
            container.getUsername(),
            container.getPassword());
      }
      Path folder = folder("postgres");
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(
              folder, Path.of(System.getProperty("java.io.tmpdir"), "creator-ledger-binaries"), 0);
      atExit(postgres, folder);
      return new Server(
          "jdbc:postgresql://127.0.0.1:" + postgres.port(), postgres.user(), postgres.password());
    }
  }

  private static final class KafkaHolder {
    private static final String BOOTSTRAP = start();

    private static String start() {
      if (CONTAINERS) {
        KafkaContainer container = new KafkaContainer("apache/kafka:4.2.1");
        container.start();
        atExit(container);
        return container.getBootstrapServers();
      }
      Path folder = folder("kafka");
      EmbeddedKafka kafka = EmbeddedKafka.start(folder);
      atExit(kafka, folder);
      return kafka.bootstrapServers();
    }
  }
}
