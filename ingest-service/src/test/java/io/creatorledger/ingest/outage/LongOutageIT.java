package io.creatorledger.ingest.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.IngestService;
import io.creatorledger.ingest.http.IngestClient;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.TestAccess;
import io.creatorledger.testing.TopicClient;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Under a steady load PostgreSQL and Kafka go away, hang, are killed in the middle of a batch and
 * run out of disk: every order that got a 2xx is an event once, nobody is told 500, and what waits
 * leaves by itself.
 *
 * <p>{@code -Doutage.seconds=60} makes an outage last longer. {@code -Doutage.small-disk=<folder>}
 * on a file system of its own of 200 to 500 MB (such as a tmpfs) fills it up for real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongOutageIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("outage.seconds", 5));
  private static final String SMALL_DISK = System.getProperty("outage.small-disk", "");
  private static final Duration RECOVERY = Duration.ofSeconds(90);
  private static final int KILLS = 3;
  private static final int SOME = 60;
  private static final String SECRET = "plain-secret";
  private static final String CONNECTION = "outage-plain";
  private static final Pattern AGE =
      Pattern.compile("(?m)^creator_ledger_outbox_oldest_age_seconds\\S* (\\S+)$");

  private final Set<String> expected = new TreeSet<>();
  private OwnServers servers;
  private ConfigurableApplicationContext service;
  private TopicClient topics;
  private IngestClient client;

  @BeforeAll
  void start(@TempDir Path folder) throws SQLException {
    Path postgres =
        SMALL_DISK.isEmpty() ? folder.resolve("postgres") : Path.of(SMALL_DISK, "postgres");
    servers = new OwnServers(postgres, folder);
    service =
        new SpringApplicationBuilder(IngestService.class)
            .run(
                "--server.port=0",
                "--spring.jmx.enabled=false",
                "--spring.datasource.url=" + servers.url(),
                "--spring.datasource.username=" + servers.user(),
                "--spring.datasource.password=" + servers.password(),
                "--spring.kafka.bootstrap-servers=" + servers.bootstrapServers(),
                "--creator-ledger.access.admin-token=" + TestAccess.ADMIN_TOKEN,
                "--creator-ledger.encryption.keys="
                    + "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    client =
        new IngestClient(
            Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port")));
    client.register(
        "outage",
        "{\"name\":\"O\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        "outage/connections/" + CONNECTION,
        "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
    topics = new TopicClient(servers.bootstrapServers());
  }

  @AfterAll
  void stop() {
    topics.close();
    service.close();
    servers.close();
  }

  @Test
  void postgresIsStoppedForAWhile() throws Exception {
    Map<Integer, Integer> answers =
        survives(
            senders -> {
              servers.stopPostgres();
              pass(OUTAGE);
              servers.startPostgres();
            });

    assertThat(answers).containsKey(503);
  }

  @Test
  void postgresHangsForAWhile() throws Exception {
    Map<Integer, Integer> answers =
        survives(
            senders -> {
              servers.freezePostgres();
              pass(OUTAGE);
              servers.thawPostgres();
            });

    assertThat(answers).containsKey(503);
  }

  @Test
  void kafkaIsStoppedForAWhileAndNobodyOutsideNotices() throws Exception {
    Map<Integer, Integer> answers =
        survives(
            senders -> {
              servers.stopKafka();
              await()
                  .atMost(OUTAGE.plus(RECOVERY))
                  .until(() -> outboxAgeSeconds() > OUTAGE.toSeconds() * 0.8);
              servers.startKafka();
            });

    assertThat(answers.keySet()).containsOnly(200, 202);
  }

  @Test
  void bothAreKilledInTheMiddleOfBatches() throws Exception {
    survives(
        senders -> {
          for (int i = 0; i < KILLS; i++) {
            servers.killBoth();
            awaitAccepted(senders, senders.accepted().size() + SOME);
          }
        });
  }

  @Test
  void theDiskIsFullForAWhile() throws Exception {
    Map<Integer, Integer> answers =
        survives(
            senders -> {
              try (FullDisk full = fillTheDisk()) {
                pass(OUTAGE);
              }
            });

    assertThat(answers).containsKey(503);
    assertThat(jdbc().sql("SELECT count(*) FROM quarantine").query(Integer.class).single())
        .as("deliveries taken for bad")
        .isZero();
    assertThat(jdbc().sql("SELECT count(*) FROM dead_letter").query(Integer.class).single())
        .isZero();
  }

  private Map<Integer, Integer> survives(Trouble trouble) throws Exception {
    PersistentSenders senders = new PersistentSenders(client, CONNECTION, SECRET);
    try (senders) {
      awaitAccepted(senders, SOME);
      trouble.happens(senders);
      awaitAccepted(senders, senders.accepted().size() + SOME);
    } finally {
      expected.addAll(senders.accepted());
    }

    await().atMost(RECOVERY).untilAsserted(() -> assertThat(outboxAgeSeconds()).isZero());
    await().atMost(RECOVERY).untilAsserted(() -> assertThat(published()).containsAll(expected));
    assertThat(stored()).isEqualTo(expected.size());
    assertThat(senders.answers().keySet()).isSubsetOf(0, 200, 202, 429, 503);
    assertThat(senders.withoutRetryAfter()).isEmpty();
    return senders.answers();
  }

  private static void awaitAccepted(PersistentSenders senders, int count) {
    await().atMost(RECOVERY).until(() -> senders.accepted().size() >= count);
  }

  /** Orders in the topic. A repetition after a crash has the same event id, and so no effect. */
  private Set<String> published() {
    Map<String, EventId> orders = new HashMap<>();
    for (var message : topics.read(Topic.EVENTS)) {
      LedgerEvent event = LedgerJson.read(message.value(), LedgerEvent.class);
      if (event.body() instanceof OrderPlaced order) {
        EventId known = orders.putIfAbsent(order.orderId().value(), event.eventId());
        assertThat(known == null || known.equals(event.eventId()))
            .as("order %s has one event id", order.orderId())
            .isTrue();
      }
    }
    return new HashSet<>(orders.keySet());
  }

  private int stored() {
    return jdbc().sql("SELECT count(*) FROM event").query(Integer.class).single();
  }

  private JdbcClient jdbc() {
    return service.getBean(JdbcClient.class);
  }

  private double outboxAgeSeconds() {
    Matcher age = AGE.matcher(client.metrics());
    assertThat(age.find()).as("the gauge is there").isTrue();
    return Double.parseDouble(age.group(1));
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(time.plus(RECOVERY)).until(() -> true);
  }

  private FullDisk fillTheDisk() throws IOException, SQLException {
    if (SMALL_DISK.isEmpty()) {
      servers.execute(
          """
          CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            RAISE EXCEPTION 'could not extend file: No space left on device'
              USING ERRCODE = 'disk_full';
          END $$;
          CREATE TRIGGER disk_is_full BEFORE INSERT ON delivery
            FOR EACH STATEMENT EXECUTE FUNCTION disk_is_full()
          """);
      return () -> servers.execute("DROP FUNCTION disk_is_full CASCADE");
    }
    Path ballast = Path.of(SMALL_DISK, "ballast");
    FileStore disk = Files.getFileStore(Path.of(SMALL_DISK));
    assertThat(disk.getTotalSpace()).as("a small disk").isLessThan(1L << 30);
    byte[] block = new byte[1 << 16];
    try (var out = Files.newOutputStream(ballast)) {
      while (disk.getUsableSpace() > 0) {
        out.write(block);
      }
    } catch (IOException e) {
      // Full: that is what was wanted.
    }
    return () -> Files.delete(ballast);
  }

  /** Something that goes wrong, and is well again after it. */
  private interface Trouble {
    void happens(PersistentSenders senders) throws Exception;
  }

  /** A disk that has space again when it is closed. */
  private interface FullDisk extends AutoCloseable {}
}
