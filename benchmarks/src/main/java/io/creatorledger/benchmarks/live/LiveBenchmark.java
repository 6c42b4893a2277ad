package io.creatorledger.benchmarks.live;

import io.creatorledger.benchmarks.Console;
import io.creatorledger.benchmarks.JavaProcess;
import io.creatorledger.benchmarks.Options;
import io.creatorledger.benchmarks.ProcessMeter;
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
import org.springframework.util.FileSystemUtils;

/**
 * The real attribution service turns screened events into the ledger; then the rows that came of it
 * are put into equal tables, by as many connections as it has consumers. The producer and the
 * servers share the cores.
 */
public final class LiveBenchmark {

  private static final Console CONSOLE = Console.standard();

  private static final int CONSUMERS = 2;
  private static final String COMPILERS = "compilers";

  private LiveBenchmark() {}

  /**
   * Runs.
   *
   * @param args {@code --conversions=16000 --touches=30 --warm-up=24000 --backlog=no}; with a
   *     backlog the service stands still while the counted events are published, so that publishing
   *     them takes no part of the cores from it; {@code --java} holds further options of the
   *     service's virtual machine, such as a recording's
   */
  public static void main(String[] args) throws Exception {
    Options options =
        Options.of(args, Set.of("conversions", "touches", "warm-up", "backlog", "java"));
    String java = options.text("java", "");
    int touches = options.number("touches", 30);
    int warmUp = options.number("warm-up", 24_000);
    int conversions = options.number("conversions", 16_000);
    Path folder = Files.createTempDirectory("creator-ledger-bench");
    try (Servers servers = new Servers(folder)) {
      String url = servers.database("live", "attribution");
      int port = FreePort.find();
      Process service =
          JavaProcess.start(
              JavaProcess.service(
                  Path.of(""),
                  "attribution-service",
                  java.isEmpty() ? List.of() : List.of(java.split(" ")),
                  servers,
                  url,
                  port),
              folder.resolve("attribution.log"),
              port);
      Took took;
      long first;
      try (Connection connection =
          DriverManager.getConnection(url, servers.user(), servers.password())) {
        servers.awaitTopic(Topic.SCREENED.topicName());
        live(servers, service, connection, 0, warmUp, touches, false);
        first = count(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
        boolean backlog = options.text("backlog", "no").equals("yes");
        took = live(servers, service, connection, warmUp, conversions, touches, backlog);
      } finally {
        service.destroy();
        service.waitFor(30, TimeUnit.SECONDS);
        service.destroyForcibly();
      }
      CONSOLE.say(
          "%d conversions with %d touches each in %.1f s: %.0f conversions/s, %.0f events/s",
          conversions,
          touches,
          took.seconds(),
          conversions / took.seconds(),
          conversions * (touches + 1) / took.seconds());
      CONSOLE.say(
          "CPU of a conversion: service %.0f (compilers %.0f), PostgreSQL %.0f, Kafka %.0f µs",
          took.cpu().service() / conversions,
          took.cpu().compilers() / conversions,
          took.cpu().postgres() / conversions,
          took.cpu().kafka() / conversions);
      BareRows bare = new BareRows(url, servers.user(), servers.password(), CONSUMERS, first);
      say("INSERT", bare.inserted(), took.seconds());
      say("COPY", bare.copied(), took.seconds());
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static void say(String how, double bare, double seconds) {
    CONSOLE.say("bare %s of the resulting rows: %.1f s; ratio %.2f", how, bare, bare / seconds);
  }

  /** What became of a part. */
  private record Took(double seconds, Cpu cpu) {}

  /**
   * CPU microseconds.
   *
   * @param compilers the service's, part of its own
   */
  private record Cpu(double service, double compilers, double postgres, double kafka) {

    static Cpu now(Servers servers, Process service) {
      return new Cpu(
          ProcessMeter.ownCpuMicros(service.pid()),
          ProcessMeter.threadMicros(
                  service.pid(), name -> name.contains("CompilerThre") ? COMPILERS : "others")
              .getOrDefault(COMPILERS, 0.0),
          servers.postgresCpu(),
          servers.kafkaCpu());
    }

    Cpu minus(Cpu before) {
      return new Cpu(
          service - before.service,
          compilers - before.compilers,
          postgres - before.postgres,
          kafka - before.kafka);
    }
  }

  /**
   * Publishes people, and waits until all of them are in the ledger.
   *
   * @param backlog whether the service stands still meanwhile
   */
  private static Took live(
      Servers servers,
      Process service,
      Connection connection,
      int first,
      int count,
      int touches,
      boolean backlog)
      throws SQLException, IOException, InterruptedException {
    if (backlog) {
      signal(service, "-STOP");
    }
    long begin = System.nanoTime();
    Cpu before = Cpu.now(servers, service);
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
    if (backlog) {
      signal(service, "-CONT");
      begin = System.nanoTime();
      before = Cpu.now(servers, service);
    }
    // No order has a second revision, and the narrow table is read in a millisecond.
    while (count(connection, "SELECT count(*) FROM ledger_unsealed") < first + count) {
      TimeUnit.MILLISECONDS.sleep(250);
    }
    Took took =
        new Took((System.nanoTime() - begin) / 1e9, Cpu.now(servers, service).minus(before));
    if (count(connection, "SELECT count(DISTINCT order_id) FROM ledger_revision")
        != first + count) {
      throw new IllegalStateException("an order has more than one revision");
    }
    return took;
  }

  private static void signal(Process process, String signal)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
