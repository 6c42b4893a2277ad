package io.creatorledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersIT {

  private static final Path BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "creator-ledger-binaries");

  @TempDir Path folder;

  @Test
  void postgresKeepsItsRowsOverARestart() throws SQLException {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, BINARIES, 0)) {
      execute(first, "CREATE TABLE kept (n int)");
      execute(first, "INSERT INTO kept VALUES (42)");
    }
    try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, BINARIES, 0)) {
      assertThat(queryInt(second, "SELECT n FROM kept")).isEqualTo(42);
    }
  }

  @Test
  void postgresIsOutOfReachOfTheTerminalsCtrlC() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, BINARIES, 0)) {
      assertThat(postgres.port()).isPositive();
      String server = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
      assertThat(processGroup(server))
          .isNotEqualTo(processGroup(Long.toString(ProcessHandle.current().pid())));
    }
  }

  @Test
  void postgresThatIsKilledComesBackOnTheSamePortWithItsRows() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, BINARIES, 0)) {
      execute(postgres, "CREATE TABLE kept (n int)");
      execute(postgres, "INSERT INTO kept VALUES (42)");

      long pid =
          Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(queryInt(postgres, "SELECT n FROM kept")).isEqualTo(42));
    }
  }

  @Test
  void postgresStartsOverAStaleLockOfAnotherProcess() throws Exception {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, BINARIES, 0)) {
      execute(first, "CREATE TABLE kept (n int)");
    }
    Path lock = folder.resolve("data/postmaster.pid");
    Files.writeString(
        lock, ProcessHandle.current().pid() + "\n" + folder + "\n0\n0\n\n\n0 0\nready\n");
    try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, BINARIES, 0)) {
      assertThat(queryInt(second, "SELECT count(*) FROM kept")).isZero();
    }
  }

  @Test
  void kafkaKeepsItsTopicsOverARestart() throws Exception {
    try (EmbeddedKafka first = EmbeddedKafka.start(folder);
        Admin admin = admin(first)) {
      admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1))).all().get();
    }
    try (EmbeddedKafka second = EmbeddedKafka.start(folder);
        Admin admin = admin(second)) {
      assertThat(admin.listTopics().names().get()).contains("kept");
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int queryInt(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String processGroup(String pid) throws Exception {
    Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", pid).start();
    String group = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(group).isNotEmpty();
    return group;
  }
}
