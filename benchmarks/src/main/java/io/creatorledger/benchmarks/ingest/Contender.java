package io.creatorledger.benchmarks.ingest;

import io.creatorledger.benchmarks.bare.BareMode;
import io.creatorledger.benchmarks.bare.BareService;
import io.creatorledger.embedded.FreePort;
import io.creatorledger.schema.Topic;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.TestAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A service under load, in a process of its own with the same Java options as the others.
 *
 * @param published what it publishes; null when it publishes nothing
 */
record Contender(String name, Process process, int port, @Nullable Published published)
    implements AutoCloseable {

  static final String OURS = "ours";
  static final String BRAND = "bench";
  static final String CODE = "STAR10";
  static final String CONNECTION = BRAND + "-shopify";

  private static final Duration START = Duration.ofSeconds(60);
  private static final String KEY = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** A limit that no machine reaches, for what measures the machine. */
  static final String UNLIMITED = "--creator-ledger.ingest.requests-per-second=100000000";

  static Contender bare(BareMode mode, Servers servers, Path folder)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    String name = "bare " + mode.name().toLowerCase(Locale.ROOT);
    String id = name.replace(' ', '_');
    int port = FreePort.find();
    servers.topic(id);
    List<String> command = java(List.of());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BareService.class.getName());
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--bare.mode=" + mode,
            "--bare.secret=" + OrderRequests.SECRET,
            "--bare.topic=" + id,
            "--bare.url=" + servers.database(id, "bare"),
            "--bare.user=" + servers.user(),
            "--bare.password=" + servers.password(),
            "--bare.kafka=" + servers.kafka()));
    Process process = start(command, folder.resolve(id + ".log"), port);
    return new Contender(
        name, process, port, mode.publishes() ? new Published(servers.kafka(), id) : null);
  }

  /**
   * The ingest service as it is.
   *
   * @param options further ones of its JVM
   * @param settings further ones of its own
   */
  static Contender ours(Servers servers, Path folder, List<String> options, List<String> settings)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    int port = FreePort.find();
    List<String> command = java(options);
    command.add("-jar");
    command.add(
        Path.of("ingest-service", "target", "ingest-service.jar").toAbsolutePath().toString());
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--spring.datasource.url=" + servers.database("ours", "ingest"),
            "--spring.datasource.username=" + servers.user(),
            "--spring.datasource.password=" + servers.password(),
            "--spring.kafka.bootstrap-servers=" + servers.kafka(),
            "--creator-ledger.access.admin-token=" + TestAccess.ADMIN_TOKEN,
            "--creator-ledger.encryption.keys=" + KEY));
    command.addAll(settings);
    Process process = start(command, folder.resolve("ours.log"), port);
    register(port, BRAND);
    servers.awaitTopic(Topic.EVENTS.topicName());
    Published published = new Published(servers.kafka(), Topic.EVENTS.topicName());
    return new Contender(OURS, process, port, published);
  }

  /** Registers a brand with a creator who has a code, and its shop, with our service. */
  static void register(int port, String brand) {
    ApiClient client = new ApiClient();
    String url = "http://127.0.0.1:" + port + "/api/v1/brands/" + brand;
    client.put(
        url, Map.of("name", brand, "currency", "USD", "timeZone", "Etc/UTC", "region", "US"));
    client.put(url + "/creators/star", Map.of("name", "Star"));
    client.put(url + "/codes/" + CODE, Map.of("creatorId", "star"));
    client.put(
        url + "/connections/" + brand + "-shopify",
        Map.of(
            "platform", "shopify", "account", OrderRequests.SHOP, "secret", OrderRequests.SECRET));
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws InterruptedException {
    if (published != null) {
      published.close();
    }
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static List<String> java(List<String> options) {
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

  private static Process start(List<String> command, Path log, int port)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long deadline = System.nanoTime() + START.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("it did not start; see " + log);
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
