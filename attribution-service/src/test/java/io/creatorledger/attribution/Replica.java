package io.creatorledger.attribution;

import io.creatorledger.testing.JavaProcess;
import io.creatorledger.testing.TopicClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service in a process of its own, beside others over the same database and topics. Its batches
 * are small, so that many are under way, and Kafka and PostgreSQL soon see that it died.
 */
final class Replica implements AutoCloseable {

  private static final String STARTED = "Started AttributionService";

  /** Consumers alone write facts. */
  private static final String KEEPS_FACTS =
      """
      SELECT EXISTS (SELECT FROM pg_stat_activity JOIN pg_locks USING (pid)
                     WHERE application_name = ? AND mode = 'RowExclusiveLock'
                       AND relation IN ('touchpoint'::regclass, 'sales_order'::regclass))
      """;

  private static final String CUT_OFF =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?";

  private final String name;
  private final List<String> command;
  private final JdbcClient jdbc;
  private JavaProcess process;

  /**
   * Starts it, without waiting.
   *
   * @param name unique; its client id and what its database connections are called
   * @param service as the tests configured it
   */
  Replica(String name, Environment service, JdbcClient jdbc) {
    this.name = name;
    this.jdbc = jdbc;
    List<String> arguments = new ArrayList<>();
    for (String same :
        List.of(
            "spring.datasource.username",
            "spring.datasource.password",
            "spring.kafka.bootstrap-servers",
            "creator-ledger.access.admin-token",
            "creator-ledger.encryption.keys")) {
      arguments.add("--" + same + "=" + service.getRequiredProperty(same));
    }
    String url = service.getRequiredProperty("spring.datasource.url");
    arguments.addAll(
        List.of(
            "--server.port=0",
            "--spring.datasource.url=" + url + "&ApplicationName=" + name,
            "--spring.kafka.consumer.client-id=" + name,
            "--spring.kafka.consumer.max-poll-records=20",
            "--spring.kafka.consumer.properties.session.timeout.ms=6000",
            "--spring.kafka.consumer.properties.heartbeat.interval.ms=1000",
            "--creator-ledger.database.longest-pause=5s",
            "--creator-ledger.attribution.seal-interval=PT1S"));
    command =
        JavaProcess.command("256m", AttributionService.class, arguments.toArray(String[]::new));
    start();
  }

  /** Starts it anew after it was stopped or killed, without waiting. */
  void start() {
    process = new JavaProcess(command, Map.of(), STARTED);
  }

  void awaitStarted() {
    process.awaitReady();
  }

  /** Whether it is in the middle of a batch: some is written, nothing is committed. */
  boolean isInTheMiddle() {
    return jdbc.sql(KEEPS_FACTS).param(name).query(Boolean.class).single();
  }

  /** Whether partitions are assigned to it, or about to be. */
  boolean isMemberOf(String group, TopicClient topics) {
    return topics.members(group).stream().anyMatch(client -> client.startsWith(name));
  }

  /** Ends its database connections, whatever they are at. */
  void cutOff() {
    jdbc.sql(CUT_OFF).param(name).query(Boolean.class).list();
  }

  void kill() {
    process.kill();
  }

  void freeze() {
    process.freeze();
  }

  void thaw() {
    process.thaw();
  }

  /**
   * @return whether it stopped by itself
   */
  boolean stop() {
    return process.stop();
  }

  String printed() {
    return process.printed();
  }

  @Override
  public void close() {
    process.kill();
  }

  @Override
  public String toString() {
    return name;
  }
}
