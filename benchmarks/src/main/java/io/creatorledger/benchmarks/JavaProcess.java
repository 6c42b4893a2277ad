package io.creatorledger.benchmarks;

import io.creatorledger.testing.TestAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own. */
public final class JavaProcess {

  private static final String KEY = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final Duration START = Duration.ofSeconds(60);

  /** Of the log of a service that does not start; the log itself is gone with the run. */
  private static final int LAST_LINES = 20;

  private JavaProcess() {}

  /**
   * The command line of one of our services, as its module built it.
   *
   * @param project the folder its modules were built in; empty for this one
   * @param module such as {@code ingest-service}
   * @param options further ones of its virtual machine
   * @param url its database
   */
  public static List<String> service(
      Path project, String module, List<String> options, Servers servers, String url, int port) {
    List<String> command = command(options);
    command.add("-jar");
    command.add(
        project.resolve(Path.of(module, "target", module + ".jar")).toAbsolutePath().toString());
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=" + servers.user(),
            "--spring.datasource.password=" + servers.password(),
            "--spring.kafka.bootstrap-servers=" + servers.kafka(),
            "--creator-ledger.access.admin-token=" + TestAccess.ADMIN_TOKEN,
            "--creator-ledger.encryption.keys=" + KEY));
    return command;
  }

  /** What begins every service's command line: the same virtual machine for all. */
  public static List<String> command(List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms384m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    return command;
  }

  /**
   * Starts a service and waits until it listens.
   *
   * @throws IllegalStateException when it does not
   */
  public static Process start(List<String> command, Path log, int port)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    // Who stops a benchmark must not find its services in the next one's way.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long deadline = System.nanoTime() + START.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(log);
        throw new IllegalStateException(
            "it did not start: "
                + String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return process;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
