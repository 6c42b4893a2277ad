package io.creatorledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL 18 as a child process on the loopback address, durable in its folder. Runs as root
 * too: in a user namespace of its own, where PostgreSQL does not see root.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Duration READY_WAIT = Duration.ofSeconds(60);
  private static final Duration STOP_WAIT = Duration.ofSeconds(30);
  private static final Duration LEFTOVER_WAIT = Duration.ofSeconds(20);
  private static final int PASSWORD_BYTES = 24;

  /** Starts the server, and stops it when standard input closes or it ends by itself. */
  private static final String WRAPPER =
      """
      exec 3<&0
      "$@" 3<&- &
      pid=$!
      ( read -r _ <&3; kill -INT $pid 2>/dev/null ) &
      watcher=$!
      wait $pid
      code=$?
      kill $watcher 2>/dev/null
      exit $code
      """;

  private final SupervisedProcess process;
  private final int port;
  private final String password;

  private EmbeddedPostgres(SupervisedProcess process, int port, String password) {
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server; makes the cluster on the first start.
   *
   * @param folder for the data and the log; kept between starts
   * @param binaries folder for the unpacked binaries; may be shared by servers
   * @param port 0 for any free one
   */
  public static EmbeddedPostgres start(Path folder, Path binaries, int port) {
    try {
      Files.createDirectories(folder);
      Path home = PostgresBinaries.unpack(binaries);
      Path data = folder.toAbsolutePath().resolve("data");
      String password = password(folder);
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        // A cluster that initdb was stopped in looks whole; only a whole one gets the name.
        Path fresh = Files.createTempDirectory(folder.toAbsolutePath(), "initdb");
        initialize(home, fresh, folder);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
      } else {
        clearLeftovers(data);
      }
      int actualPort = port == 0 ? FreePort.find() : port;
      SupervisedProcess process =
          new SupervisedProcess(
              "PostgreSQL",
              server(home, data, actualPort),
              folder.resolve("postgres.log"),
              STOP_WAIT);
      process.start();
      process.awaitReady(() -> ready(data), READY_WAIT);
      return new EmbeddedPostgres(process, actualPort, password);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL in " + folder, e);
    }
  }

  /** JDBC address of a database of this server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  /** The superuser's name. */
  public String user() {
    return "postgres";
  }

  /** The superuser's password, made at the first start and kept beside the data. */
  public String password() {
    return password;
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> server(Path home, Path data, int port) throws IOException {
    List<String> command = new ArrayList<>(notAsRoot());
    command.addAll(List.of("sh", "-c", WRAPPER, "sh", home.resolve("bin/postgres").toString()));
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=150",
            "shared_buffers=128MB",
            "max_wal_size=2GB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "jit=off",
            "random_page_cost=1.1",
            "autovacuum_naptime=15s",
            // Written back as it is written: what the kernel gathers for 30 s stalls every commit.
            "backend_flush_after=256kB",
            "log_min_messages=warning",
            // Statements may carry values; errors go to the client, not to a log file.
            "log_min_error_statement=panic")) {
      command.add("-c");
      command.add(setting);
    }
    return command;
  }

  private static void initialize(Path home, Path data, Path folder) throws IOException {
    List<String> command = new ArrayList<>(notAsRoot());
    command.addAll(
        List.of(
            home.resolve("bin/initdb").toString(),
            "--pgdata=" + data,
            "--username=postgres",
            "--pwfile=" + folder.toAbsolutePath().resolve("password"),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("initdb.log").toFile())
            .start();
    try {
      if (!process.waitFor(READY_WAIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("initdb failed; see " + folder.resolve("initdb.log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** PostgreSQL refuses root; a user namespace shows it another user who owns the same files. */
  private static List<String> notAsRoot() throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    try {
      Process probe = new ProcessBuilder("unshare", "-U", "true").start();
      if (probe.waitFor() == 0) {
        return List.of("unshare", "-U");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException(
        "PostgreSQL does not run as root, and user namespaces are not allowed here; run as another"
            + " user");
  }

  /**
   * Deals with what a killed run left: waits for a server that is still going down, stops one that
   * is not, and removes a lock whose process number belongs to something else now.
   */
  private static void clearLeftovers(Path data) throws IOException {
    Path lock = data.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    Optional<ProcessHandle> holder = holder(lock);
    if (holder.isEmpty()) {
      Files.deleteIfExists(lock);
      return;
    }
    ProcessHandle server = holder.get();
    if (!awaitExit(server)) {
      server.destroy(); // SIGTERM: no new sessions, ends when the old ones do
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
      if (!awaitExit(server)) {
        server.destroyForcibly();
        awaitExit(server);
      }
    }
    Files.deleteIfExists(lock);
  }

  private static Optional<ProcessHandle> holder(Path lock) throws IOException {
    List<String> lines = Files.readAllLines(lock);
    if (lines.isEmpty() || lines.getFirst().isBlank()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(p -> p.info().command().orElse("postgres").endsWith("postgres"));
  }

  private static boolean awaitExit(ProcessHandle process) {
    try {
      process.onExit().get(LEFTOVER_WAIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return !process.isAlive();
    }
  }

  /** The last line of the lock file says so. */
  private static boolean ready(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }

  private static String password(Path folder) throws IOException {
    Path file = folder.resolve("password");
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
    }
    return Files.readString(file).strip();
  }
}
