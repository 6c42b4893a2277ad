package io.creatorledger.ingest.outage;

import io.creatorledger.embedded.EmbeddedKafka;
import io.creatorledger.embedded.EmbeddedPostgres;
import io.creatorledger.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PostgreSQL and a Kafka for one test alone, to be taken away from it. */
final class OwnServers implements AutoCloseable {

  private static final String DATABASE = "outage";

  private final Path postgresFolder;
  private final Path kafkaFolder;
  private final Path binaries;
  private final int postgresPort = FreePort.find();
  private final int kafkaPort = FreePort.find();
  private EmbeddedPostgres postgres;
  private EmbeddedKafka kafka;
  private ProcessHandle kafkaProcess;

  OwnServers(Path postgresFolder, Path folder) throws SQLException {
    this.postgresFolder = postgresFolder;
    this.kafkaFolder = folder.resolve("kafka");
    this.binaries = Path.of(System.getProperty("java.io.tmpdir"), "creator-ledger-binaries");
    startPostgres();
    startKafka();
    try (Connection server =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
        Statement statement = server.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    }
    execute("CREATE SCHEMA ingest");
  }

  void startPostgres() {
    postgres = EmbeddedPostgres.start(postgresFolder, binaries, postgresPort);
  }

  void stopPostgres() {
    postgres.close();
  }

  void startKafka() {
    Set<Long> before = javaProcesses().map(ProcessHandle::pid).collect(Collectors.toSet());
    kafka = EmbeddedKafka.start(kafkaFolder, kafkaPort);
    kafkaProcess = javaProcesses().filter(p -> !before.contains(p.pid())).findFirst().orElseThrow();
  }

  void stopKafka() {
    kafka.close();
  }

  /** SIGKILL to both at once; whoever supervises them starts them again a second later. */
  void killBoth() throws IOException {
    kafkaProcess.destroyForcibly();
    postmaster().destroyForcibly();
  }

  /** Freezes PostgreSQL: connections stay open, and nobody answers. */
  void freezePostgres() throws IOException, InterruptedException {
    signalPostgres("-STOP");
  }

  void thawPostgres() throws IOException, InterruptedException {
    signalPostgres("-CONT");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), postgres.user(), postgres.password());
  }

  String url() {
    return postgres.jdbcUrl(DATABASE) + "?currentSchema=ingest";
  }

  String user() {
    return postgres.user();
  }

  String password() {
    return postgres.password();
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  private ProcessHandle postmaster() throws IOException {
    Path lock = postgresFolder.resolve("data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private void signalPostgres(String signal) throws IOException, InterruptedException {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
    for (ProcessHandle process : all) {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }
  }

  private static Stream<ProcessHandle> javaProcesses() {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().command().orElse("").endsWith("/java"));
  }

  @Override
  public void close() {
    postgres.close();
    kafka.close();
  }
}
