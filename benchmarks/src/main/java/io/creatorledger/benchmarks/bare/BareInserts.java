package io.creatorledger.benchmarks.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Group commit at its barest: two writers, one statement a batch, one table with a unique key. Rows
 * that promise a record put it into a second table, in a second statement.
 */
final class BareInserts {

  private static final int WRITERS = 2;
  private static final int BATCH = 300;
  private static final int QUEUE = 4000;

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS bare_delivery (
        brand_id text NOT NULL, delivery_id text NOT NULL, connection_id text NOT NULL,
        received_at timestamptz NOT NULL, sha256 bytea NOT NULL, body bytea NOT NULL,
        PRIMARY KEY (brand_id, delivery_id));
      ALTER TABLE bare_delivery ALTER COLUMN body SET STORAGE EXTERNAL;
      CREATE TABLE IF NOT EXISTS bare_outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, message_key text NOT NULL,
        payload bytea NOT NULL);
      ALTER TABLE bare_outbox ALTER COLUMN payload SET STATISTICS 0
      """;

  private static final String INSERT =
      """
      INSERT INTO bare_delivery
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[])
      ON CONFLICT DO NOTHING
      RETURNING delivery_id
      """;

  private static final String PROMISE =
      """
      INSERT INTO bare_outbox (message_key, payload)
      SELECT * FROM unnest(?::text[], ?::bytea[])
      """;

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);

  /**
   * Starts the writers.
   *
   * @param promises whether rows promise records, so that a batch is more than one statement
   */
  BareInserts(Database database, boolean promises) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    for (int i = 0; i < WRITERS; i++) {
      Connection connection = database.connect();
      connection.setAutoCommit(!promises);
      Thread.ofPlatform().daemon().name("bare-writer-" + i).start(() -> run(connection));
    }
  }

  /** Where connections come from. */
  interface Database {
    Connection connect() throws SQLException;
  }

  /**
   * A row to be.
   *
   * @param promised the record to publish once the row is durable; null when somebody else does
   */
  record Row(
      String deliveryId,
      String connectionId,
      byte[] sha256,
      byte[] body,
      String key,
      byte @Nullable [] promised) {}

  /**
   * @return whether the row was new, once it is durable
   */
  CompletableFuture<Boolean> insert(Row row) throws InterruptedException {
    Waiting waiting = new Waiting(row, Instant.now(), new CompletableFuture<>());
    queue.put(waiting);
    return waiting.result();
  }

  private void run(Connection connection) {
    List<Waiting> batch = new ArrayList<>(BATCH);
    try (PreparedStatement statement = connection.prepareStatement(INSERT);
        PreparedStatement promise = connection.prepareStatement(PROMISE)) {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        Set<String> inserted = store(connection, statement, batch);
        if (!connection.getAutoCommit()) {
          promise(connection, promise, batch, inserted);
          connection.commit();
        }
        batch.forEach(w -> w.result().complete(inserted.remove(w.row().deliveryId())));
        batch.clear();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Set<String> store(
      Connection connection, PreparedStatement statement, List<Waiting> batch) throws SQLException {
    List<Waiting> sorted = new ArrayList<>(batch);
    // Two writers that meet in the same keys must not lock each other out.
    sorted.sort((a, b) -> a.row().deliveryId().compareTo(b.row().deliveryId()));
    statement.setArray(1, texts(connection, sorted.stream().map(w -> "bare").toArray()));
    statement.setArray(
        2, texts(connection, sorted.stream().map(w -> w.row().deliveryId()).toArray()));
    statement.setArray(
        3, texts(connection, sorted.stream().map(w -> w.row().connectionId()).toArray()));
    statement.setArray(4, texts(connection, sorted.stream().map(w -> w.at().toString()).toArray()));
    statement.setObject(5, sorted.stream().map(w -> w.row().sha256()).toArray(byte[][]::new));
    statement.setObject(6, sorted.stream().map(w -> w.row().body()).toArray(byte[][]::new));
    Set<String> inserted = new HashSet<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        inserted.add(rows.getString(1));
      }
    }
    return inserted;
  }

  private static void promise(
      Connection connection, PreparedStatement statement, List<Waiting> batch, Set<String> inserted)
      throws SQLException {
    List<Row> promising =
        batch.stream()
            .map(Waiting::row)
            .filter(row -> row.promised() != null && inserted.contains(row.deliveryId()))
            .toList();
    if (!promising.isEmpty()) {
      statement.setArray(1, texts(connection, promising.stream().map(Row::key).toArray()));
      statement.setObject(2, promising.stream().map(Row::promised).toArray(byte[][]::new));
      statement.executeUpdate();
    }
  }

  private static java.sql.Array texts(Connection connection, Object[] texts) throws SQLException {
    return connection.createArrayOf("text", texts);
  }

  private record Waiting(Row row, Instant at, CompletableFuture<Boolean> result) {}
}
