package io.creatorledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process that ends with us and is started again when it dies alone.
 *
 * <p>The child watches its standard input: when this process goes away, however it does, the pipe
 * closes and the child shuts down by itself. It has a session of its own where the system can give
 * one: Ctrl-C reaches every process of the terminal's group, and a server must outlive its clients.
 */
final class SupervisedProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SupervisedProcess.class);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final Duration READY_POLL = Duration.ofMillis(50);

  /** Run what follows in a new session, keeping the process number: Linux, then macOS. */
  private static final List<List<String>> SESSIONS =
      List.of(
          List.of("setsid"),
          List.of("perl", "-MPOSIX=setsid", "-e", "setsid; exec { $ARGV[0] } @ARGV"));

  private final String name;
  private final ProcessBuilder command;
  private final Path logFile;
  private final Duration stopWait;
  private volatile boolean stopping;
  private volatile @Nullable Process process;
  private @Nullable Thread supervisor;

  SupervisedProcess(String name, List<String> command, Path logFile, Duration stopWait) {
    this.name = name;
    this.command =
        new ProcessBuilder(inOwnSession(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
    this.logFile = logFile;
    this.stopWait = stopWait;
  }

  /** Starts and supervises; {@code java} options of ours are not the child's. */
  synchronized void start() {
    command.environment().remove("JAVA_TOOL_OPTIONS");
    process = launch();
    supervisor = Thread.ofPlatform().daemon().name(name + "-supervisor").start(this::supervise);
  }

  /**
   * Waits until the server answers.
   *
   * @throws IllegalStateException when it does not within the time; the message names the log file
   */
  void awaitReady(BooleanSupplier ready, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!ready.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException(
            name + " was not ready after " + atMost.toSeconds() + " s; see " + logFile);
      }
      sleep(READY_POLL);
    }
  }

  private static List<String> inOwnSession(List<String> command) {
    return SESSIONS.stream()
        .filter(SupervisedProcess::works)
        .findFirst()
        .map(session -> Stream.concat(session.stream(), command.stream()).toList())
        .orElse(command);
  }

  private static boolean works(List<String> session) {
    try {
      return new ProcessBuilder(Stream.concat(session.stream(), Stream.of("true")).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Process launch() {
    try {
      return command.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  private void supervise() {
    while (!stopping) {
      Process running = process;
      if (running == null) {
        return;
      }
      try {
        int code = running.waitFor();
        if (stopping) {
          return;
        }
        log.warn("{} ended with code {}; starting it again (log: {})", name, code, logFile);
        sleep(RESTART_PAUSE);
        synchronized (this) {
          if (!stopping) {
            process = launch();
          }
        }
      } catch (InterruptedException e) {
        return;
      } catch (UncheckedIOException e) {
        log.error("cannot start {} again", name, e);
        sleep(RESTART_PAUSE);
      }
    }
  }

  @Override
  public void close() {
    Process running;
    synchronized (this) {
      stopping = true;
      running = process;
      process = null;
    }
    if (running == null) {
      return;
    }
    try {
      running.getOutputStream().close();
    } catch (IOException e) {
      log.debug("{} had closed its input", name, e);
    }
    try {
      if (!running.waitFor(stopWait.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("{} did not stop within {} s and is killed", name, stopWait.toSeconds());
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly().waitFor(stopWait.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void sleep(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
