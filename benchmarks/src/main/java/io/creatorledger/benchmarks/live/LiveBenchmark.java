package io.creatorledger.benchmarks.live;

import io.creatorledger.benchmarks.Console;
import io.creatorledger.benchmarks.JavaProcess;
import io.creatorledger.benchmarks.Options;
import io.creatorledger.benchmarks.Servers;
import io.creatorledger.embedded.FreePort;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.json.LedgerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The real attribution service turns screened events into the ledger; then the rows that came of it
 * are copied into equal, empty tables, with the same indexes, by as many connections as it has
 * consumers ({@code COPY}: the fastest insert there is). The producer and the servers share the
 * cores.
 */
public final class LiveBenchmark {

  private static final Console CONSOLE = Console.standard();

  private static final int CONSUMERS = 2;

  private LiveBenchmark() {}

  /**
   * Runs.
   *
   * @param args {@code --conversions=6000 --touches=30 --warm-up=2000 --backlog=no}; with a backlog
   *     the service stands still while the counted events are published, so that publishing them
   *     takes no part of the cores from it
   */
  public static void main(String[] args) throws Exception {
    Options options = Options.of(args, Set.of("conversions", "touches", "warm-up", "backlog"));
    int touches = options.number("touches", 30);
    int warmUp = options.number("warm-up", 2_000);
    int conversions = options.number("conversions", 6_000);
    Path folder = Files.createTempDirectory("creator-ledger-bench");
    try (Servers servers = new Servers(folder)) {
      String url = servers.database("live", "attribution");
      int port = FreePort.find();
      Process service =
          JavaProcess.start(
              JavaProcess.service("attribution-service", List.of(), servers, url, port),
              folder.resolve("attribution.log"),
              port);
      double seconds;
      try (Connection connection =
          DriverManager.getConnection(url, servers.user(), servers.password())) {
        servers.awaitTopic(Topic.SCREENED.topicName());
        live(servers, connection, 0, warmUp, touches, null);
        Process standing = options.text("backlog", "no").equals("yes") ? service : null;
        seconds = live(servers, connection, warmUp, conversions, touches, standing);
      } finally {
        service.destroy();
        service.waitFor(30, TimeUnit.SECONDS);
        service.destroyForcibly();
      }
      CONSOLE.say(
          "%d conversions with %d touches each in %.1f s: %.0f conversions/s, %.0f events/s",
          conversions,
          touches,
          seconds,
          conversions / seconds,
          conversions * (touches + 1) / seconds);
      BareCopy copy = new BareCopy(url, servers.user(), servers.password(), CONSUMERS);
      double bare = copy.seconds() * conversions / (conversions + warmUp);
      CONSOLE.say(
          "bare insert of the resulting %,d rows: %.1f s (of the counted part %.1f s); ratio %.2f",
          copy.rows(), copy.seconds(), bare, bare / seconds);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  /** Publishes people, and waits until all of them are in the ledger. */
  private static double live(
      Servers servers,
      Connection connection,
      int first,
      int count,
      int touches,
      @Nullable Process standing)
      throws SQLException, IOException, InterruptedException {
    signal(standing, "-STOP");
    long begin = System.nanoTime();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers.kafka(), "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int person = first; person < first + count; person++) {
        for (ScreenedEvent message : Conversions.of(person, touches)) {
          producer.send(
              new ProducerRecord<>(
                  Topic.SCREENED.topicName(), message.messageKey(), LedgerJson.write(message)));
        }
      }
    }
    if (standing != null) {
      signal(standing, "-CONT");
      begin = System.nanoTime();
    }
    while (revisions(connection) < first + count) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void signal(@Nullable Process process, String signal)
      throws IOException, InterruptedException {
    if (process != null) {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }
  }

  private static long revisions(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT count(DISTINCT order_id) FROM ledger_revision")) {
      row.next();
      return row.getLong(1);
    }
  }
}
