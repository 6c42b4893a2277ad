package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDER;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.affiliate;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.order;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.orderNotice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.TikTokDeliveries;
import io.creatorledger.ingest.http.IngestClient;
import io.creatorledger.ingest.recovery.Recovery;
import io.creatorledger.ingest.recovery.RecoveryStore;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a signed notice to the published order and its creator, with an API that fails first. */
@ServiceTest
class TikTokShopFollowUpIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @Autowired private Recovery recovery;
  @Autowired private MissedChanges missed;
  @Autowired private PlatformAdapters adapters;
  @Autowired private Tenants tenants;
  @LocalServerPort private int port;
  private final ShopStandIn shop = new ShopStandIn();
  private final TopicClient topics = new TopicClient(TestServers.kafka());
  private IngestClient client;
  private String brand;

  @BeforeEach
  void register() {
    client = new IngestClient(port);
    brand = "tiktok-shop-" + ++brands;
    register(brand, shop.connection());
  }

  private void register(String brand, Connection connection) {
    client.register(
        brand, "{\"name\":\"W\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        brand + "/connections/" + brand,
        LedgerJson.mapper()
            .writeValueAsString(
                Map.of(
                    "platform",
                    "tiktok-shop",
                    "account",
                    ShopStandIn.SHOP,
                    "secret",
                    ShopStandIn.SECRET,
                    "settings",
                    connection.settings(),
                    "credentials",
                    connection.credentials())));
  }

  @AfterEach
  void close() {
    shop.close();
    topics.close();
  }

  @Test
  void theOrderAndItsCreatorArriveThoughTheApiFailsInEveryWayFirst() {
    registerMia();
    shop.order(ORDER, order("AWAITING_SHIPMENT"))
        .row("affiliates", affiliate(ORDER, "mia.tok"))
        .failing(503, Map.of(), "")
        .failing(502, Map.of(), "<html>")
        .failing(200, Map.of(), "{\"code\":0,\"data\":{\"orders\":[")
        .failing(429, Map.of("Retry-After", "3"), "");

    HttpResponse<String> answer = deliver(orderNotice("AWAITING_SHIPMENT"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(deliver(orderNotice("AWAITING_SHIPMENT")).statusCode()).as("again").isEqualTo(200);
    await().atMost(PATIENCE).until(() -> published().size() == 2);
    OrderPlaced placed = (OrderPlaced) published().getFirst().body();
    LedgerEvent event = published().getLast();
    assertThat(placed.netRevenue()).isEqualTo(Money.of("111.98", "USD"));
    assertThat(((Touch) event.body()).kind()).isEqualTo(TouchKind.AFFILIATE);
    assertThat(((Touch) event.body()).creatorId().value()).isEqualTo("mia");
    assertThat(event.identifiers().getFirst().value()).isEqualTo(ORDER);
    assertThat(event.origin().deliveryId())
        .as("its receipt leads to the notice")
        .hasToString(answer.headers().firstValue("X-Delivery-Id").orElseThrow());
    await().atMost(PATIENCE).until(() -> states().equals(List.of("ACCEPTED")));
    assertThat(waiting()).isZero();
  }

  @Test
  void whatNoNoticeToldIsPulledOnceAndTheNoticeAfterAllAddsNothing() {
    registerMia();
    shop.order(ORDER, order("AWAITING_SHIPMENT"))
        .row("orders", order("AWAITING_SHIPMENT"))
        .row("affiliates", affiliate(ORDER, "mia.tok"));

    RecoveryStore.Run run = pull();
    assertThat(run.pulled()).isEqualTo(1);
    assertThat(run.recovered()).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> published().size() == 2);
    await().atMost(PATIENCE).until(() -> waiting() == 0);

    assertThat(pull().recovered()).as("again").isZero();
    assertThat(deliver(orderNotice("AWAITING_SHIPMENT")).statusCode()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> waiting() == 0);
    assertThat(published()).hasSize(2);
  }

  @Test
  void whatCannotBeAskedForWhileItIsPulledIsNotLost() {
    registerMia();
    shop.row("orders", order("AWAITING_SHIPMENT")).row("affiliates", affiliate(ORDER, "mia.tok"));

    assertThat(pull().recovered()).as("the API lists it and does not know it").isZero();
    assertThat(waiting()).isEqualTo(1);

    shop.order(ORDER, order("AWAITING_SHIPMENT"));
    jdbc.sql("UPDATE follow_up SET due_at = now() WHERE brand_id = ?").param(brand).update();
    await().atMost(PATIENCE).until(() -> published().size() == 2);
  }

  @Test
  void aPlatformThatNeverAnswersHoldsUpNobodyElse() throws IOException {
    String stuck = brand + "-stuck";
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      register(
          stuck,
          ShopStandIn.connection(
              "http://127.0.0.1:" + silent.getLocalPort(), Map.of(), Map.of("accessToken", "t")));
      for (int i = 0; i < 40; i++) {
        byte[] notice =
            utf8(
                "{\"type\":1,\"shop_id\":\"%s\",\"data\":{\"order_id\":\"%d\",\"order_status\":\"ON_HOLD\"}}"
                    .formatted(ShopStandIn.SHOP, 1000 + i));
        assertThat(deliver(stuck, notice).statusCode()).isEqualTo(200);
      }
      silent.accept();
      shop.order(ORDER, order("AWAITING_SHIPMENT"));
      deliver(orderNotice("AWAITING_SHIPMENT"));

      await().atMost(PATIENCE).until(() -> published().size() == 1);
      assertThat(
              jdbc.sql("SELECT last_problem FROM follow_up WHERE brand_id = ?")
                  .param(stuck)
                  .query(String.class)
                  .list())
          .as("not one of its questions is at its end yet")
          .hasSize(40)
          .containsOnlyNulls();
    }
  }

  private RecoveryStore.Run pull() {
    RecoveryStore.Due due =
        new RecoveryStore.Due(
            new BrandId(brand), new ConnectionId(brand), Instant.ofEpochSecond(1793620000));
    return recovery.run(
        due,
        tenants.connection(due.connectionId()).orElseThrow(),
        missed,
        adapters.of("tiktok-shop"),
        tenants.tenant(due.brandId()),
        Instant.now());
  }

  @Test
  void theStepsOfItsDeliveryAddNothingAndAskNothing() {
    registerMia();
    shop.order(ORDER, order("AWAITING_SHIPMENT")).row("affiliates", affiliate(ORDER, "mia.tok"));
    deliver(orderNotice("AWAITING_SHIPMENT"));
    await().atMost(PATIENCE).until(() -> published().size() == 2);
    await().atMost(PATIENCE).until(() -> waiting() == 0);
    int asked = shop.calls().size();

    for (String step : List.of("UNPAID", "AWAITING_COLLECTION", "IN_TRANSIT", "DELIVERED")) {
      assertThat(deliver(orderNotice(step)).statusCode()).isEqualTo(200);
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(states())
                    .containsExactlyInAnyOrder(
                        "ACCEPTED", "IGNORED", "ACCEPTED", "ACCEPTED", "ACCEPTED"));
    assertThat(shop.calls()).hasSize(asked);
    assertThat(published()).hasSize(2);
  }

  @Test
  void anUnknownCreatorIsListedAsWaitedForWhileTheOrderIsPublished() {
    shop.order(ORDER, order("AWAITING_SHIPMENT")).row("affiliates", affiliate(ORDER, "mia.tok"));

    deliver(orderNotice("AWAITING_SHIPMENT"));

    await().atMost(PATIENCE).until(() -> published().size() == 1);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.sql("SELECT kind FROM follow_up WHERE brand_id = ?")
                    .param(brand)
                    .query(String.class)
                    .list()
                    .equals(List.of("affiliate-creator")));
    registerMia();
    jdbc.sql("UPDATE follow_up SET due_at = now() WHERE brand_id = ?").param(brand).update();

    await().atMost(PATIENCE).until(() -> published().size() == 2);
    assertThat(((Touch) published().getLast().body()).creatorId().value()).isEqualTo("mia");
  }

  @Test
  void anotherShopOfTheAppAndAWrongSignatureAreRefused() {
    byte[] other =
        utf8("{\"type\":1,\"shop_id\":\"1\",\"data\":{\"order_id\":\"5\",\"order_status\":\"X\"}}");

    assertThat(deliver(other).statusCode()).isEqualTo(401);
    assertThat(client.deliver(brand, Map.of("Authorization", "00"), other).statusCode())
        .isEqualTo(401);
    assertThat(states()).isEmpty();
  }

  private void registerMia() {
    client.register(
        brand + "/creators/mia",
        "{\"name\":\"Mia\",\"platform\":\"tiktok\",\"handle\":\"mia.tok\"}");
  }

  private HttpResponse<String> deliver(byte[] body) {
    return deliver(brand, body);
  }

  private HttpResponse<String> deliver(String connection, byte[] body) {
    return client.deliver(
        connection, TikTokDeliveries.shop(ShopStandIn.APP_KEY, ShopStandIn.SECRET, body), body);
  }

  private List<LedgerEvent> published() {
    return topics.read(Topic.EVENTS).stream()
        .map(record -> LedgerJson.read(record.value(), LedgerEvent.class))
        .filter(event -> event.brandId().value().equals(brand))
        .sorted(java.util.Comparator.comparing(event -> event.body().typeName()))
        .toList();
  }

  private List<String> states() {
    return jdbc.sql("SELECT state FROM delivery WHERE brand_id = ?")
        .param(brand)
        .query(String.class)
        .list();
  }

  private int waiting() {
    return jdbc.sql("SELECT count(*) FROM follow_up WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }
}
