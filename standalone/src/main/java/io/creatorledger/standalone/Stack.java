package io.creatorledger.standalone;

import io.creatorledger.embedded.EmbeddedKafka;
import io.creatorledger.embedded.EmbeddedPostgres;
import io.creatorledger.runtime.topic.MessagingStart;
import io.creatorledger.simulator.market.DemoMarket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Servers, services and demo market; started in that order, stopped in the opposite one. */
final class Stack implements AutoCloseable {

  private static final Duration MESSAGING_WAIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Settings settings;
  private final Progress progress;
  private final Deque<Stoppable> started = new ArrayDeque<>();
  private boolean closed;

  Stack(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Starts everything.
   *
   * @throws IllegalStateException when a part does not start; the message says which
   */
  void start() {
    Path data = settings.dataDir();
    List<Part> parts = parts();
    parts.forEach(this::requireFreePort);
    Secrets secrets = Secrets.of(data, settings.adminToken());
    progress.say("starting PostgreSQL 18 and Kafka 4 (data in " + data + ")");
    Servers servers = startServers(data, secrets);
    progress.say("starting " + parts.size() + " services");
    List<ConfigurableApplicationContext> contexts = startParts(parts, servers, secrets);
    awaitMessaging(contexts);
    if (settings.demo()) {
      keep("demo market", DemoMarket.start(Demo.settings(settings, secrets)));
    }
    secrets.keepNewAdminToken();
    progress.say(String.format(Locale.ROOT, "ready after %.1f s", progress.seconds()));
    progress.show(Welcome.text(settings, secrets));
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(Part.values()));
    if (!settings.demo()) {
      parts.remove(Part.CRM_SANDBOX);
    }
    return parts;
  }

  private Servers startServers(Path data, Secrets secrets) {
    CompletableFuture<EmbeddedKafka> kafka =
        CompletableFuture.supplyAsync(
            () -> {
              EmbeddedKafka server = EmbeddedKafka.start(data.resolve("kafka"));
              keep("Kafka", server);
              progress.say("Kafka is up at " + server.bootstrapServers());
              return server;
            },
            thread("start-kafka"));
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(data.resolve("postgres"), data.resolve("binaries"), 0);
    keep("PostgreSQL", postgres);
    Database.prepare(postgres, secrets);
    progress.say("PostgreSQL is up at 127.0.0.1:" + postgres.port());
    return new Servers(postgres, join(kafka));
  }

  private List<ConfigurableApplicationContext> startParts(
      List<Part> parts, Servers servers, Secrets secrets) {
    try (ExecutorService starters =
        Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()))) {
      List<CompletableFuture<ConfigurableApplicationContext>> starting =
          parts.stream()
              .map(
                  part ->
                      CompletableFuture.supplyAsync(
                          () -> startPart(part, servers, secrets), starters))
              .toList();
      return starting.stream().map(Stack::join).toList();
    }
  }

  private ConfigurableApplicationContext startPart(Part part, Servers servers, Secrets secrets) {
    Thread.currentThread().setContextClassLoader(Stack.class.getClassLoader());
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(part.application())
            .registerShutdownHook(false)
            .logStartupInfo(false)
            .run(arguments(part, servers, secrets));
    keep(part.configName(), context);
    progress.say(part.configName() + " is up on port " + part.port(settings.ports()));
    return context;
  }

  private String[] arguments(Part part, Servers servers, Secrets secrets) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--spring.config.name=" + part.configName(),
                "--server.port=" + part.port(settings.ports()),
                "--server.address=" + settings.bind(),
                "--spring.datasource.url="
                    + servers.postgres().jdbcUrl(Database.NAME)
                    + "?currentSchema="
                    + part.schema(),
                "--spring.datasource.username=" + part.schema(),
                "--spring.datasource.password=" + secrets.databasePassword(part.schema()),
                "--spring.kafka.bootstrap-servers=" + servers.kafka().bootstrapServers(),
                "--creator-ledger.access.admin-token=",
                "--creator-ledger.access.admin-token-sha256=" + secrets.acceptedTokenHashes(),
                "--creator-ledger.encryption.keys=" + secrets.encryptionKeys(),
                "--spring.jmx.enabled=false"));
    if (settings.demo() && part == Part.CRM_SYNC) {
      arguments.add(
          "--creator-ledger.crm-sync.allowed-base-urls="
              + "https://api.hubapi.com,"
              + Demo.sandboxUrl(settings));
    }
    return arguments.toArray(String[]::new);
  }

  private void awaitMessaging(List<ConfigurableApplicationContext> contexts) {
    long deadline = System.nanoTime() + MESSAGING_WAIT.toNanos();
    for (ConfigurableApplicationContext context : contexts) {
      for (MessagingStart messaging : context.getBeansOfType(MessagingStart.class).values()) {
        while (!messaging.isMessaging()) {
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException(
                "Kafka did not answer within " + MESSAGING_WAIT.toSeconds() + " s");
          }
          pause();
        }
      }
    }
  }

  private void requireFreePort(Part part) {
    int port = part.port(settings.ports());
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.bind()), port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          "CREATOR_LEDGER_BIND must be an address of this machine, not " + settings.bind());
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot listen on port %d (%s) of %s: %s; stop what uses it or set CREATOR_LEDGER_%s_PORT"
              .formatted(port, part.configName(), settings.bind(), e.getMessage(), part.name()));
    }
  }

  private synchronized void keep(String name, AutoCloseable part) {
    if (closed) {
      stop(new Stoppable(name, part));
      throw new IllegalStateException("stopped while starting");
    }
    started.push(new Stoppable(name, part));
  }

  /** Stops what was started, the last first; stopping twice is stopping once. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (started.isEmpty()) {
      return;
    }
    progress.say("stopping");
    while (!started.isEmpty()) {
      stop(started.pop());
    }
    progress.say("stopped; the data stays in " + settings.dataDir());
  }

  private static void stop(Stoppable part) {
    try {
      part.what().close();
    } catch (Exception e) {
      Log.LOG.warn("{} did not stop cleanly", part.name(), e);
    }
  }

  private static Executor thread(String name) {
    return work -> Thread.ofPlatform().name(name).start(work);
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      Log.LOG.error("a part did not start", e);
      throw new IllegalStateException("a part did not start", e.getCause());
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private record Servers(EmbeddedPostgres postgres, EmbeddedKafka kafka) {}

  private record Stoppable(String name, AutoCloseable what) {}

  /** Made on first use: the log folder is known only after main has set it. */
  private static final class Log {
    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
  }
}
