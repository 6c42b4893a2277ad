package io.creatorledger.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A program of ours as its own process, to be watched, stopped, frozen and killed. */
public final class JavaProcess implements AutoCloseable {

  private static final Duration READY_WAIT = Duration.ofSeconds(120);
  private static final Duration STOP_WAIT = Duration.ofSeconds(60);

  private final Process process;
  private final String readyLine;
  private final List<String> printed = new ArrayList<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /**
   * Starts it.
   *
   * @param command java, its options, its class path or jar, and arguments
   * @param environment beside what this process has
   * @param readyLine a part of the line it prints once it is ready
   */
  public JavaProcess(List<String> command, Map<String, String> environment, String readyLine) {
    this.readyLine = readyLine;
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::follow);
  }

  /**
   * How to run a class of this class path on this Java, with little memory.
   *
   * @param heap as {@code -Xmx} takes it
   */
  public static List<String> command(String heap, Class<?> main, String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()),
            Stream.of(arguments))
        .toList();
  }

  /**
   * Waits until it says that it is ready.
   *
   * @throws IllegalStateException with what it printed when it does not become ready
   */
  public void awaitReady() {
    try {
      ready.get(READY_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      kill();
      throw new IllegalStateException(
          "the process did not become ready; it printed:\n" + printed(), e);
    }
  }

  /** All lines so far. */
  public String printed() {
    synchronized (printed) {
      return String.join("\n", printed);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** It does nothing more, keeps its connections, and knows nothing of it once it goes on. */
  public void freeze() {
    signal("-STOP");
  }

  /** It goes on after it was frozen. */
  public void thaw() {
    signal("-CONT");
  }

  /**
   * Stops it as Ctrl-C does, and by force when it takes longer than a minute.
   *
   * @return whether it stopped by itself
   */
  public boolean stop() {
    process.destroy();
    boolean stopped = awaitExit();
    process.destroyForcibly();
    return stopped;
  }

  @Override
  public void close() {
    stop();
  }

  private void signal(String signal) {
    try {
      int code = new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill " + signal + " ended with code " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void follow() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (printed) {
          printed.add(line);
        }
        if (line.contains(readyLine)) {
          ready.complete(null);
        }
      }
    } catch (IOException e) {
      // it was killed
    }
    ready.completeExceptionally(new IllegalStateException("it ended"));
  }

  private boolean awaitExit() {
    try {
      return process.waitFor(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
