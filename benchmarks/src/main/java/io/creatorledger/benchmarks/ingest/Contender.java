package io.creatorledger.benchmarks.ingest;

import io.creatorledger.benchmarks.JavaProcess;
import io.creatorledger.benchmarks.Servers;
import io.creatorledger.benchmarks.bare.BareMode;
import io.creatorledger.benchmarks.bare.BareService;
import io.creatorledger.embedded.FreePort;
import io.creatorledger.schema.Topic;
import io.creatorledger.testing.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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

  /** The ingest service as it was built in another folder. */
  static final String BEFORE = "before";

  static final String BRAND = "bench";
  static final String CODE = "STAR10";
  private static final String EVERY_KEY = "";

  /** A limit that no machine reaches, for what measures the machine. */
  static final String UNLIMITED = "--creator-ledger.ingest.requests-per-second=100000000";

  static Contender bare(BareMode mode, Servers servers, Path folder)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    String name = "bare " + mode.name().toLowerCase(Locale.ROOT);
    String id = name.replace(' ', '_');
    int port = FreePort.find();
    servers.topic(id);
    List<String> command = JavaProcess.command(List.of());
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
    Process process = JavaProcess.start(command, folder.resolve(id + ".log"), port);
    return new Contender(
        name,
        process,
        port,
        mode.publishes() ? new Published(servers.kafka(), id, EVERY_KEY) : null);
  }

  /**
   * The ingest service as it is.
   *
   * @param options further ones of its JVM
   * @param settings further ones of its own
   */
  static Contender ours(Servers servers, Path folder, List<String> options, List<String> settings)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    return service(OURS, BRAND, Path.of(""), servers, folder, options, settings);
  }

  /**
   * The ingest service of another build, for a brand of its own: both publish to one topic.
   *
   * @param project the folder in which it was built
   */
  static Contender before(Path project, Servers servers, Path folder, List<String> settings)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    return service(BEFORE, BEFORE, project, servers, folder, List.of(), settings);
  }

  private static Contender service(
      String name,
      String brand,
      Path project,
      Servers servers,
      Path folder,
      List<String> options,
      List<String> settings)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    int port = FreePort.find();
    List<String> command =
        JavaProcess.service(
            project, "ingest-service", options, servers, servers.database(name, "ingest"), port);
    command.addAll(settings);
    Process process = JavaProcess.start(command, folder.resolve(name + ".log"), port);
    register(port, brand);
    servers.awaitTopic(Topic.EVENTS.topicName());
    Published published = new Published(servers.kafka(), Topic.EVENTS.topicName(), brand + "|");
    return new Contender(name, process, port, published);
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
}
