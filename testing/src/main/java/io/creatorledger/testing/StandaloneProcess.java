package io.creatorledger.testing;

import io.creatorledger.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The standalone as its own process, as a user starts it, to be watched, measured and killed. */
public final class StandaloneProcess implements AutoCloseable {

  private static final String READY = "ready after ";

  private final List<String> command;
  private final Path dataDir;
  private final Map<Port, Integer> ports = new EnumMap<>(Port.class);
  private @Nullable JavaProcess process;

  /** What listens where. */
  public enum Port {
    INGEST,
    IDENTITY,
    FRAUD,
    ATTRIBUTION,
    CRM_SYNC,
    CRM_SANDBOX
  }

  /**
   * @param command how to run the standalone: java, its options and its class path or jar
   * @param dataDir kept between starts
   */
  public StandaloneProcess(List<String> command, Path dataDir) {
    this.command = List.copyOf(command);
    this.dataDir = dataDir;
    for (Port port : Port.values()) {
      ports.put(port, FreePort.find());
    }
  }

  /**
   * Starts it and waits until it says that it is ready.
   *
   * @param demo whether the demo market runs
   * @return how long that took
   * @throws IllegalStateException with what it printed when it does not become ready
   */
  public Duration start(boolean demo) {
    long begin = System.nanoTime();
    Map<String, String> environment = new HashMap<>();
    environment.put("CREATOR_LEDGER_DATA_DIR", dataDir.toString());
    environment.put("CREATOR_LEDGER_ADMIN_TOKEN", TestAccess.ADMIN_TOKEN);
    environment.put("CREATOR_LEDGER_DEMO", Boolean.toString(demo));
    ports.forEach((p, n) -> environment.put("CREATOR_LEDGER_" + p + "_PORT", n.toString()));
    JavaProcess started = new JavaProcess(command, environment, READY);
    process = started;
    started.awaitReady();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** {@code http://localhost:port} of a part. */
  public String url(Port port) {
    return "http://localhost:" + ports.get(port);
  }

  /** SIGKILL to the process of the services; PostgreSQL and Kafka see their parent go. */
  public void kill() {
    JavaProcess running = process;
    if (running != null) {
      running.kill();
      process = null;
    }
  }

  /** SIGKILL to PostgreSQL's postmaster alone. */
  public void killPostgres() {
    destroy(postgresPid());
  }

  /** SIGKILL to the Kafka broker alone. */
  public void killKafka() {
    destroy(kafkaPid());
  }

  public long pid() {
    JavaProcess running = process;
    if (running == null) {
      throw new IllegalStateException("the standalone does not run");
    }
    return running.pid();
  }

  public long postgresPid() {
    try {
      Path lock = dataDir.resolve("postgres/data/postmaster.pid");
      return Long.parseLong(Files.readAllLines(lock).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long kafkaPid() {
    return ProcessHandle.of(pid())
        .orElseThrow()
        .descendants()
        .filter(p -> p.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Kafka below the standalone"))
        .pid();
  }

  /** Stops it as Ctrl-C does. */
  @Override
  public void close() {
    JavaProcess running = process;
    if (running != null) {
      running.close();
      process = null;
    }
  }

  private static void destroy(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
