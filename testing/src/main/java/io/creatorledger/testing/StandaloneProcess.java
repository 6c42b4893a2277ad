package io.creatorledger.testing;

import io.creatorledger.embedded.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The standalone as its own process, as a user starts it, to be watched, measured and killed. */
public final class StandaloneProcess implements AutoCloseable {

  private static final Duration READY_WAIT = Duration.ofSeconds(120);
  private static final Duration STOP_WAIT = Duration.ofSeconds(60);
  private static final String READY = "ready after ";

  private final List<String> command;
  private final Path dataDir;
  private final Map<Port, Integer> ports = new EnumMap<>(Port.class);
  private @Nullable Process process;

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
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("CREATOR_LEDGER_DATA_DIR", dataDir.toString());
    environment.put("CREATOR_LEDGER_ADMIN_TOKEN", TestAccess.ADMIN_TOKEN);
    environment.put("CREATOR_LEDGER_DEMO", Boolean.toString(demo));
    ports.forEach((p, n) -> environment.put("CREATOR_LEDGER_" + p + "_PORT", n.toString()));
    List<String> printed = new ArrayList<>();
    CompletableFuture<Void> ready = new CompletableFuture<>();
    try {
      Process started = builder.start();
      process = started;
      Thread.ofVirtual().start(() -> follow(started, printed, ready));
      ready.get(READY_WAIT.toSeconds(), TimeUnit.SECONDS);
      return Duration.ofNanos(System.nanoTime() - begin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      kill();
      synchronized (printed) {
        throw new IllegalStateException(
            "the standalone did not become ready; it printed:\n" + String.join("\n", printed), e);
      }
    }
  }

  /** {@code http://localhost:port} of a part. */
  public String url(Port port) {
    return "http://localhost:" + ports.get(port);
  }

  /** SIGKILL to the process of the services; PostgreSQL and Kafka see their parent go. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      awaitExit(running);
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
    Process running = process;
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
    Process running = process;
    if (running != null) {
      running.destroy();
      awaitExit(running);
      running.destroyForcibly();
      process = null;
    }
  }

  private static void follow(Process process, List<String> printed, CompletableFuture<Void> ready) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (printed) {
          printed.add(line);
        }
        if (line.contains(READY)) {
          ready.complete(null);
        }
      }
    } catch (IOException e) {
      // it was killed
    }
    ready.completeExceptionally(new IllegalStateException("it ended"));
  }

  private static void awaitExit(Process process) {
    try {
      process.waitFor(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void destroy(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
