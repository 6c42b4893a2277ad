package io.creatorledger.testing.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.creatorledger.testing.ServiceTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a replica that hangs holds is free again, whatever it is in the middle of. */
@ServiceTest
@TestPropertySource(properties = "creator-ledger.database.longest-pause=1s")
class HungSessionsIT {

  private static final Duration LONG = Duration.ofSeconds(30);

  /** More than lies between a server and a client that does not read. */
  private static final String MUCH =
      "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000)) TO STDOUT";

  @Autowired private HikariDataSource database;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void make() {
    jdbc.sql("CREATE TABLE IF NOT EXISTS held (id int PRIMARY KEY)").update();
    jdbc.sql("INSERT INTO held VALUES (1) ON CONFLICT DO NOTHING").update();
  }

  @Test
  void betweenStatements() throws Exception {
    try (Hung _ = hung(connection -> {})) {
      awaitTheLock();
    }
  }

  @Test
  void inTheMiddleOfRowsItWrites() throws Exception {
    byte[] row = "2\n".getBytes(UTF_8);
    try (Hung _ =
        hung(
            connection -> {
              var copy = connection.getCopyAPI().copyIn("COPY held FROM STDIN");
              copy.writeToCopy(row, 0, row.length);
              copy.flushCopy();
            })) {
      awaitTheLock();
    }
  }

  /** For longer than two looks are apart. */
  @Test
  void butNoneWhoseRowsAreSlow() throws Exception {
    try (Hung _ =
        hung(
            connection -> {
              CopyIn copy = connection.getCopyAPI().copyIn("COPY held FROM STDIN");
              AtomicInteger id = new AtomicInteger(1);
              await()
                  .pollInterval(Duration.ofMillis(100))
                  .atMost(LONG)
                  .until(
                      () -> {
                        byte[] row = (id.incrementAndGet() + "\n").getBytes(UTF_8);
                        copy.writeToCopy(row, 0, row.length);
                        copy.flushCopy();
                        return id.get() > 130;
                      });
              assertThat(copy.endCopy()).isEqualTo(130);
            })) {
      assertThat(lockable()).isFalse();
    }
  }

  @Test
  void inTheMiddleOfRowsItReads() throws Exception {
    try (Hung _ =
        hung(
            connection ->
                assertThat(connection.getCopyAPI().copyOut(MUCH).readFromCopy()).isNotNull())) {
      awaitTheLock();
    }
  }

  private Hung hung(Beginning beginning) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE held SET id = 1 WHERE id = 1");
    }
    beginning.of(connection.unwrap(PGConnection.class));
    return new Hung(database, connection);
  }

  /** What a session does before it says nothing more. */
  private interface Beginning {
    void of(PGConnection connection) throws SQLException;
  }

  /** One that is in the middle of a copy does nothing else, so the pool throws it away. */
  private record Hung(HikariDataSource pool, Connection connection) implements AutoCloseable {
    @Override
    public void close() {
      pool.evictConnection(connection);
    }
  }

  private void awaitTheLock() {
    assertThat(lockable()).isFalse();
    await().atMost(LONG).until(this::lockable);
    assertThat(jdbc.sql("SELECT count(*) FROM held").query(Long.class).single()).isOne();
  }

  private boolean lockable() {
    return !jdbc.sql("SELECT id FROM held WHERE id = 1 FOR UPDATE SKIP LOCKED")
        .query(Integer.class)
        .list()
        .isEmpty();
  }
}
