package io.creatorledger.benchmarks.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes what was promised, every ten milliseconds, and forgets it once Kafka has it. */
final class BareRelay {

  private static final long PAUSE_MILLIS = 10;
  private static final String OLDEST =
      "SELECT id, message_key, payload FROM bare_outbox ORDER BY id LIMIT 1000";
  private static final String DELETE = "DELETE FROM bare_outbox WHERE id = ANY (?)";

  private final Connection connection;
  private final Producer<String, byte[]> producer;
  private final String topic;

  private BareRelay(Connection connection, Producer<String, byte[]> producer, String topic) {
    this.connection = connection;
    this.producer = producer;
    this.topic = topic;
  }

  static void start(Connection connection, Producer<String, byte[]> producer, String topic)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off; SET enable_seqscan = off");
    }
    BareRelay relay = new BareRelay(connection, producer, topic);
    Thread.ofPlatform().daemon().name("bare-relay").start(relay::run);
  }

  private void run() {
    try (PreparedStatement oldest = connection.prepareStatement(OLDEST);
        PreparedStatement delete = connection.prepareStatement(DELETE)) {
      while (true) {
        List<Object> ids = new ArrayList<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (ResultSet row = oldest.executeQuery()) {
          while (row.next()) {
            ids.add(row.getLong(1));
            sent.add(producer.send(new ProducerRecord<>(topic, row.getString(2), row.getBytes(3))));
          }
        }
        if (!ids.isEmpty()) {
          producer.flush();
          for (Future<RecordMetadata> one : sent) {
            one.get();
          }
          delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
          delete.executeUpdate();
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException | ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
