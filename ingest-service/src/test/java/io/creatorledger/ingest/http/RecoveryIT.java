package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.PlatformPull;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.recovery.Recovery;
import io.creatorledger.ingest.recovery.RecoveryStore;
import io.creatorledger.ingest.recovery.RecoveryStore.Due;
import io.creatorledger.ingest.recovery.RecoveryStore.Run;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A platform that lists what it told: only what nobody had told is stored; health says all of it.
 */
@ServiceTest
class RecoveryIT {

  private static final String SECRET = "plain-secret";
  private static int brands;

  @Autowired private Recovery recovery;
  @Autowired private RecoveryStore store;
  @Autowired private Tenants tenants;
  @Autowired private PlatformAdapters adapters;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;
  private final Listing listing = new Listing();
  private final Instant now = Instant.now();

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "recovery-" + ++brands;
    client.register(
        brand, "{\"name\":\"R\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        brand + "/connections/" + brand, "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
  }

  @Test
  void onlyWhatWasMissedIsRecoveredAndOnlyOnce() {
    deliver(view("one"));
    listing.pages =
        List.of(List.of(view("one"), view("two")), List.of(view("three"), utf8("not json")));

    Run first = run(null);
    assertThat(first.pulled()).isEqualTo(4);
    assertThat(first.recovered()).isEqualTo(2);
    assertThat(first.malformed()).isEqualTo(1);
    assertThat(events()).isEqualTo(3);
    assertThat(first.until()).isBefore(now);

    Run second = run(first.until());
    assertThat(second.from()).as("with overlap").isBefore(first.until());
    assertThat(second.recovered()).isZero();
    assertThat(events()).isEqualTo(3);
    assertThat(client.deliver(brand, plain(SECRET, view("two")), view("two")).statusCode())
        .as("the webhook after all")
        .isEqualTo(200);

    store.done(due(null), first, now.plusSeconds(60));
    JsonNode runs = json(client.get(brand + "/connections/" + brand + "/recoveries"));
    assertThat(runs.get(0).get("recovered").intValue()).isEqualTo(2);
  }

  @Test
  void aConnectionIsAskedByOneReplicaAtATimeAndAgainFromWhereItWas() {
    jdbc.sql("UPDATE connection SET credentials_sealed = secret_sealed WHERE connection_id = ?")
        .param(brand)
        .update();
    Duration lease = Duration.ofMinutes(5);
    assertThat(mine(store.claim(List.of("plain"), now, lease, 100))).hasSize(1);
    assertThat(mine(store.claim(List.of("plain"), now, lease, 100))).isEmpty();
    assertThat(mine(store.claim(List.of("plain"), now.plus(lease), lease, 100))).hasSize(1);

    store.failed(due(null), "the platform is away", now, now);
    assertThat(mine(store.claim(List.of("plain"), now, lease, 100)).getFirst().askedUntil())
        .isNull();
    Instant until = Instant.parse("2026-11-20T00:00:00Z");
    store.done(due(null), new Run(until.minusSeconds(1), until, now, 0, 0, 0), now);
    assertThat(mine(store.claim(List.of("plain"), now, lease, 100)).getFirst().askedUntil())
        .isEqualTo(until);
  }

  @Test
  void healthSaysWhatAConnectionIsAnswered() {
    deliver(view("one"));
    deliver(view("one"));
    client.deliver(brand, plain("wrong", view("two")), view("two"));
    client.deliver(brand, plain(SECRET, utf8("not json")), utf8("not json"));
    listing.pages = List.of(List.of(view("three")));
    run(null);

    String path = brand + "/connections/" + brand + "/health";
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> json(client.get(path)).get("lastHour").size() == 4);
    JsonNode health = json(client.get(path));
    for (String span : List.of("lastHour", "lastDay")) {
      assertThat(health.get(span).toString())
          .contains("\"queued\":1", "\"duplicate\":1", "\"bad_signature\":1", "\"malformed\":1");
    }
    assertThat(health.get("quarantined").intValue()).isEqualTo(1);
    assertThat(health.get("recovered").intValue()).isEqualTo(1);
    assertThat(Instant.parse(health.get("lastDurable").stringValue())).isAfter(now.minusSeconds(5));
    assertThat(health.at("/waiting/count").intValue()).isZero();
    assertThat(json(client.get(brand + "/connection-health")).size()).isEqualTo(1);
    assertThat(client.get(brand + "/connections/none/health").statusCode()).isEqualTo(404);
    assertThat(client.metrics()).contains("connection=\"" + brand + "\"");
  }

  @Test
  void whatWasGivenUpIsListedAndCanBeTriedAgain() {
    jdbc.sql(
            """
            INSERT INTO follow_up (brand_id, delivery_id, connection_id, kind, subject, attempts,
                                   due_at, give_up_at, last_problem, gave_up_at, created_at)
            VALUES (?, '00000000-0000-8000-8000-000000000001', ?, 'order-detail', '7', 9, now(),
                    now(), 'the platform is away', now(), now() - interval '1 day')
            """)
        .params(brand, brand)
        .update();
    String path = brand + "/connections/" + brand + "/gave-up";

    JsonNode listed = json(client.get(path)).get(0);
    assertThat(listed.get("problem").stringValue()).isEqualTo("the platform is away");
    String retry = path + "/" + listed.get("deliveryId").stringValue() + "/retry";
    assertThat(client.ask("POST", retry, "").statusCode()).isEqualTo(202);
    // Its body is not there, so the worker gives it up once more; that it tried shows the reason.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> client.get(path).body().contains("the received bytes are not kept any more"));
    assertThat(
            client.ask("POST", path + "/" + new java.util.UUID(1, 1) + "/retry", "").statusCode())
        .isEqualTo(404);
  }

  private Run run(@Nullable Instant askedUntil) {
    Connection connection = tenants.connection(new ConnectionId(brand)).orElseThrow();
    return recovery.run(
        due(askedUntil),
        connection,
        listing,
        adapters.of("plain"),
        tenants.tenant(connection.brandId()),
        now);
  }

  private Due due(@Nullable Instant askedUntil) {
    return new Due(new BrandId(brand), new ConnectionId(brand), askedUntil);
  }

  private List<Due> mine(List<Due> all) {
    return all.stream().filter(d -> d.connectionId().value().equals(brand)).toList();
  }

  private void deliver(byte[] body) {
    assertThat(client.deliver(brand, plain(SECRET, body), body).statusCode()).isIn(200, 202);
  }

  private int events() {
    return jdbc.sql("SELECT count(*) FROM event WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private static byte[] view(String id) {
    return utf8(
        "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":1793521800,"
            + "\"event_id\":\""
            + id
            + "\"}");
  }

  /** A platform that lists pages of bodies. */
  private static final class Listing implements PlatformPull {

    private List<List<byte[]>> pages = List.of();

    @Override
    public String platform() {
      return "plain";
    }

    @Override
    public boolean canPull(Connection connection) {
      return true;
    }

    @Override
    public Page pull(Connection connection, Instant from, Instant until, @Nullable String cursor) {
      if (!from.isBefore(until)) {
        throw new NotYetException("from must be before until", null);
      }
      int page = cursor == null ? 0 : Integer.parseInt(cursor);
      List<Pulled> pulled = new ArrayList<>();
      pages.get(page).forEach(body -> pulled.add(new Pulled(Map.of(), body)));
      return new Page(pulled, page + 1 < pages.size() ? Integer.toString(page + 1) : null);
    }
  }
}
