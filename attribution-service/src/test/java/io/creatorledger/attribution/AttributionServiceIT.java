package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import io.creatorledger.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The true path: topics in, credits out, and everything readable over REST. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttributionServiceIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant ORDERED = Instant.parse("2026-06-16T02:30:00Z");
  private static final String MARCH_TO_JULY = "&from=2026-03-01&to=2026-07-31";

  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Messages acme = new Messages("acme");
  private final ProfileId buyer = acme.profile(1);
  private KafkaProducer<String, byte[]> producer;

  @BeforeAll
  void connect() {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    await().atMost(SOON).until(() -> !producer.partitionsFor("ledger.screened.v1").isEmpty());
    register(
        new Brand(
            acme.brand, "Acme", Currency.getInstance("USD"), ZoneId.of("America/New_York"), "US"));
    register(new Creator(new CreatorId("anna"), "Anna", null, null, true));
    // Brands come by another topic than orders: reports know this one from here on.
    await()
        .atMost(SOON)
        .until(() -> call("/api/v1/brands/acme/reports/creators").statusCode() == 200);
  }

  @AfterAll
  void disconnect() {
    producer.close();
  }

  @Test
  void aJourneyBecomesCreditAReceiptAReportAndAMessage() {
    send(acme.click(buyer, ORDERED.minus(Duration.ofDays(2)), "anna"));
    send(acme.click(buyer, ORDERED.minus(Duration.ofDays(1)), "ben"));
    send(held(ORDERED.minus(Duration.ofHours(6)), "carl"));
    send(acme.click(buyer, ORDERED.minus(Duration.ofDays(9)), "dora"));
    send(acme.order(buyer, "1001", ORDERED, "587.00"));
    Instant refundedAt = ORDERED.plus(Duration.ofDays(20));
    send(acme.refund(buyer, "1001", "r-1", refundedAt, Money.of("391.33", "USD")));
    answer("1001", 2);

    JsonNode credits =
        awaitJson(
            "/orders/1001/credits", body -> body.at("/netRevenue").asString("").equals("195.67"));
    assertThat(credits.at("/model").asString()).isEqualTo("weighted_last_touch");
    assertThat(credits.at("/grossRevenue").asString()).isEqualTo("587.00");
    assertThat(credits.at("/refunded").asString()).isEqualTo("391.33");
    assertThat(credits.at("/attributed").asString()).isEqualTo("195.67");
    assertThat(credits.at("/unattributed").asString()).isEqualTo("0.00");
    assertThat(credits.at("/revision").asInt()).isEqualTo(2);
    assertThat(credits.at("/credits/0/creatorName").asString()).isEqualTo("Anna");
    assertThat(credits.at("/credits/0/amount").asString()).isEqualTo("78.27");
    assertThat(credits.at("/credits/0/weight").asDouble()).isEqualTo(0.4);
    assertThat(credits.at("/credits/1/creatorId").asString()).isEqualTo("ben");
    assertThat(credits.at("/credits/1/amount").asString()).isEqualTo("117.40");

    assertTheReceiptTellsEverything();
    assertTheListShowsTheOrder();
    assertReportsGoByTheBrandsOwnDays();
    assertEveryRevisionIsPublished();
    assertTheReceiptSaysWhereItIsSealed();
    assertReportsAreTheLedgers();
  }

  @Test
  void mergesLateTouchesReleasesAndForeignRefundsFindTheirWay() {
    ProfileId elder = acme.profile(10);
    ProfileId younger = acme.profile(11);
    ScreenedEvent doubted =
        acme.touch(
            younger,
            ORDERED.minusSeconds(500),
            "eve",
            TouchKind.CLICK,
            null,
            Duration.ofDays(7),
            "REVIEW");
    send(acme.order(elder, "2001", ORDERED, "90.00"));
    send(doubted);
    send(acme.touch(elder, ORDERED, "fay", TouchKind.CODE, "2001", Duration.ofDays(7), "ALLOW"));
    awaitJson(
        "/orders/2001/credits", body -> body.at("/credits/0/creatorId").asString("").equals("fay"));

    send(acme.merge(younger, elder, younger, ORDERED.plusSeconds(60)));
    send(acme.revised(doubted, 1, "ALLOW", ORDERED.plusSeconds(90)));
    send(acme.refund(elder, "2001", "r-eur", ORDERED.plusSeconds(99), Money.of("9.00", "EUR")));
    send(acme.refund(elder, "2001", "r-usd", ORDERED.plusSeconds(99), Money.of("9.00", "USD")));

    JsonNode credits =
        awaitJson(
            "/orders/2001/credits?model=linear",
            body ->
                body.at("/credits").size() == 2
                    && body.at("/netRevenue").asString("").equals("81.00"));
    assertThat(credits.at("/credits/0/creatorId").asString()).isEqualTo("eve");
    assertThat(credits.at("/credits/0/amount").asString()).isEqualTo("40.50");
    JsonNode parked = get("/api/v1/dead-letters");
    assertThat(parked.toString()).contains("REFUND_IN_ANOTHER_CURRENCY", "r-eur is in EUR");
    JsonNode receipt = get("/api/v1/brands/acme/orders/2001/receipt");
    assertThat(receipt.at("/refunds").size()).isEqualTo(2);
    assertThat(receipt.at("/touchpoints/0/screening/revisedBecause").asString())
        .isEqualTo("creator was verified");
  }

  /** A TikTok sale, copied into Shopify, and mirrored to an ad platform with tax. */
  @Test
  void aPurchaseToldByThreeSourcesCountsOnceAndSaysSo() {
    Messages twice = new Messages("twice");
    ProfileId viewer = twice.profile(1);
    ProfileId relay = twice.profile(2);
    String sale = "577094156662640706";
    Instant copied = ORDERED.plus(Duration.ofHours(1));
    send(twice.click(viewer, ORDERED.minusSeconds(600), "anna"));
    send(
        twice.told(
            SourceKind.MIRROR, relay, "1001", copied, copied, Money.of("66.00", "USD"), "ALLOW"));
    send(twice.touch(relay, copied, "ben", TouchKind.CODE, "5001", Duration.ofDays(7), "ALLOW"));
    send(
        twice.told(
            SourceKind.SHOP,
            relay,
            "5001",
            copied,
            copied,
            Money.of("58.00", "USD"),
            "ALLOW",
            "1001",
            sale));
    send(twice.refund(SourceKind.SHOP, relay, "5001", "r-copy", copied, Money.of("5.00", "USD")));
    awaitBody(
        "/api/v1/brands/twice/orders/5001/credits",
        body -> body.at("/netRevenue").asString("").equals("53.00"));

    send(
        twice.told(
            SourceKind.MARKETPLACE,
            viewer,
            sale,
            ORDERED,
            ORDERED,
            Money.of("60.00", "USD"),
            "ALLOW"));

    JsonNode credits =
        awaitBody(
            "/api/v1/brands/twice/orders/" + sale + "/credits?model=linear",
            body -> body.at("/credits").size() == 2);
    assertThat(credits.at("/netRevenue").asString()).isEqualTo("60.00");
    assertThat(credits.at("/credits/1/creatorId").asString()).isEqualTo("ben");
    for (String copy : List.of("5001", "1001")) {
      JsonNode none = get("/api/v1/brands/twice/orders/" + copy + "/credits");
      assertThat(none.at("/netRevenue").asString()).isEqualTo("0.00");
      assertThat(none.at("/unattributedReason").asString()).isEqualTo("DUPLICATE");
    }
    JsonNode receipt = get("/api/v1/brands/twice/orders/" + sale + "/receipt");
    assertThat(receipt.at("/duplicates").values())
        .extracting(
            order -> order.at("/orderId").asString(),
            order -> order.at("/source").asString(),
            order -> order.at("/grossRevenue").asString())
        .containsExactly(tuple("1001", "MIRROR", "66.00"), tuple("5001", "SHOP", "58.00"));
    assertThat(receipt.at("/refunds/0/notAppliedBecause").asString())
        .isEqualTo("TOLD_BY_NEARER_SOURCE");
    assertThat(receipt.at("/touchpoints").values())
        .allSatisfy(touch -> assertThat(touch.at("/counted").asBoolean()).isTrue());
    JsonNode copy = get("/api/v1/brands/twice/orders/5001/receipt");
    assertThat(copy.at("/order/countedAs").asString()).isEqualTo(sale);
    assertThat(copy.at("/revisions").values())
        .extracting(revision -> revision.at("/cause").asString())
        .containsExactly("ORDER_PLACED", "REFUND_ISSUED", "DUPLICATE_FOUND");
  }

  @Test
  void whatIsNotThereOrNotPossibleIsSaidInWords() {
    String brand = "/api/v1/brands/acme";
    assertProblem(brand + "/orders/nope/credits", 404, "ORDER_NOT_FOUND");
    assertProblem(brand + "/orders/nope/receipt", 404, "ORDER_NOT_FOUND");
    assertProblem("/api/v1/brands/nobody/reports/creators", 404, "BRAND_NOT_FOUND");
    assertProblem("/api/v1/brands/nobody/reconciliation/shop", 404, "BRAND_NOT_FOUND");
    assertProblem("/api/v1/brands/nobody/reports/goals", 404, "BRAND_NOT_FOUND");
    assertThat(assertProblem(brand + "/orders/nope/credits?model=best", 400, "UNKNOWN_MODEL"))
        .contains("weighted_last_touch, last_touch, linear");
    assertProblem(brand + "/reports/creators?booking=both", 400, "UNKNOWN_BOOKING");
    assertProblem(brand + "/reports/creators?currency=XX", 400, "UNKNOWN_CURRENCY");
    assertThat(assertProblem(brand + "/reports/creators?from=June", 400, "INVALID_INPUT"))
        .contains("from is a day such as 2026-06-01, not June");
    assertProblem(
        brand + "/reports/campaigns?from=2026-06-02&to=2026-06-01", 400, "IMPOSSIBLE_PERIOD");
    assertProblem(brand + "/reports/creators?from=-999999999-01-01", 400, "IMPOSSIBLE_PERIOD");
    assertProblem(brand + "/reports/creators?to=%2B999999999-12-31", 400, "IMPOSSIBLE_PERIOD");
    assertProblem("/api/v1/brands/NOT%20A%20BRAND/orders", 400, "INVALID_INPUT");
  }

  @Test
  void theApiDescribesItself() {
    assertThat(get("/v3/api-docs").at("/paths").propertyNames())
        .contains(
            "/api/v1/brands/{brand}/orders/{orderId}/receipt",
            "/api/v1/brands/{brand}/reports/creators");
    assertThat(get("/v3/api-docs").at("/paths").toString())
        .contains("\"name\":\"booking\",\"in\":\"query\"");
  }

  private void assertTheReceiptTellsEverything() {
    JsonNode receipt =
        awaitJson("/orders/1001/receipt", body -> body.at("/crmWriteBacks").size() == 1);
    JsonNode origin = receipt.at("/order/origin");
    assertThat(origin.at("/deliverySha256").asString()).isEqualTo(Messages.SHA256);
    assertThat(origin.at("/rawDelivery").asString())
        .isEqualTo("/api/v1/brands/acme/deliveries/" + origin.at("/deliveryId").asString());
    assertThat(receipt.at("/profile/profileId").asString()).isEqualTo(buyer.toString());
    assertThat(receipt.at("/profile/evidence/0/type").asString()).isEqualTo("CUSTOMER_ID");
    assertThat(receipt.at("/refunds/0/applied").asBoolean()).isTrue();
    assertThat(receipt.at("/touchpoints").valueStream())
        .extracting(
            touch ->
                touch.at("/creatorId").asString()
                    + " "
                    + touch.at("/notCountedBecause").asString("counted"))
        .containsExactly("dora OUTSIDE_WINDOW", "anna counted", "ben counted", "carl HELD");
    assertThat(receipt.at("/touchpoints/3/screening/reasons/0/code").asString())
        .isEqualTo("BOT_USER_AGENT");
    assertThat(receipt.at("/models").size()).isEqualTo(3);
    assertThat(receipt.at("/revisions").valueStream())
        .extracting(revision -> revision.at("/cause").asString())
        .containsExactly("ORDER_PLACED", "REFUND_ISSUED");
    assertThat(receipt.at("/revisions/1/rows").valueStream())
        .allSatisfy(
            row -> assertThat(row.at("/cashAt").asString()).isEqualTo("2026-07-06T02:30:00Z"));
    assertThat(receipt.at("/crmWriteBacks/0/status").asString()).isEqualTo("ACCEPTED");
  }

  private void assertTheReceiptSaysWhereItIsSealed() {
    assertThat(get("/api/v1/brands/acme/orders/1001/receipt").at("/revisions/0/sealed").isNull())
        .isTrue();
    JsonNode made = post("/api/v1/brands/acme/ledger/seals");
    JsonNode sealed = get("/api/v1/brands/acme/orders/1001/receipt").at("/revisions/1/sealed");
    assertThat(sealed.at("/seal").asString()).isEqualTo(made.at("/0/seal").asString()).hasSize(64);
    assertThat(get("/api/v1/brands/acme/ledger/seals").at("/0/number").asInt()).isEqualTo(1);
    assertThat(get("/api/v1/brands/acme/ledger/seals/1/verification").at("/verified").asBoolean())
        .isTrue();
    assertProblem("/api/v1/brands/acme/ledger/seals/99/verification", 404, "SEAL_NOT_FOUND");
  }

  private void assertReportsAreTheLedgers() {
    JsonNode proof = post("/api/v1/brands/acme/reports/reconciliation");
    assertThat(proof.at("/compared").asInt()).isPositive();
    assertThat(proof.at("/differences").asInt()).isZero();
    assertThat(call("/api/v1/brands/nobody/reports/reconciliation", "POST").statusCode())
        .as("nothing is proven of a brand that is not there")
        .isEqualTo(404);
    String period = "?from=2026-03-01&to=2026-07-31";
    assertThat(get("/api/v1/brands/acme/reports/content" + period).at("/attributed"))
        .isEqualTo(get("/api/v1/brands/acme/reports/creators" + period).at("/attributed"));
  }

  private void assertTheListShowsTheOrder() {
    assertThat(get("/api/v1/brands/acme/orders?limit=10&model=linear").valueStream())
        .anySatisfy(
            order -> {
              assertThat(order.at("/orderId").asString()).isEqualTo("1001");
              assertThat(order.at("/netRevenue").asString()).isEqualTo("195.67");
              assertThat(order.at("/attributed").asString()).isEqualTo("195.67");
              assertThat(order.at("/unattributed").asString()).isEqualTo("0.00");
            });
  }

  /** 02:30 UTC is still the evening before in New York. */
  private void assertReportsGoByTheBrandsOwnDays() {
    awaitJson("/reports/creators?x=1" + MARCH_TO_JULY, body -> !body.at("/rows").isEmpty());
    assertThat(creditOf("ben", "accrual", "2026-06-15")).isEqualTo("117.40");
    assertThat(creditOf("ben", "accrual", "2026-06-16")).isEqualTo("none");
    assertThat(creditOf("ben", "cash", "2026-06-15")).isEqualTo("352.20");
    assertThat(creditOf("ben", "cash", "2026-07-05")).isEqualTo("-234.80");
    JsonNode campaigns = get("/api/v1/brands/acme/reports/campaigns?x=1" + MARCH_TO_JULY);
    assertThat(campaigns.at("/rows/0/campaignId").asString()).isEqualTo("spring");
  }

  private String creditOf(String creator, String booking, String day) {
    JsonNode report =
        get(
            "/api/v1/brands/acme/reports/creators?booking=%s&from=%s&to=%s"
                .formatted(booking, day, day));
    return report
        .at("/rows")
        .valueStream()
        .filter(row -> row.at("/creatorId").asString().equals(creator))
        .map(row -> row.at("/amount").asString())
        .findFirst()
        .orElse("none");
  }

  private void assertEveryRevisionIsPublished() {
    List<OrderCredited> published = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", TestServers.kafka(),
                "group.id", "credits-of-the-test",
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.CREDITS.topicName()));
      await()
          .atMost(SOON)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        record -> {
                          OrderCredited credited =
                              LedgerJson.read(record.value(), OrderCredited.class);
                          assertThat(record.key()).isEqualTo(credited.messageKey());
                          if (credited.orderId().equals(new OrderId("1001"))
                              && credited.brandId().equals(acme.brand)) {
                            published.add(credited);
                          }
                        });
                return published.size() >= 2;
              });
    }
    assertThat(published).extracting(OrderCredited::revision).containsExactly(1, 2);
    assertThat(published.getLast().netRevenue()).isEqualTo(Money.of("195.67", "USD"));
    assertThat(published.getLast().models())
        .hasSize(3)
        .allSatisfy(
            model ->
                assertThat(
                        model.lines().stream()
                            .map(line -> line.amount())
                            .reduce(model.unattributed(), Money::plus))
                    .isEqualTo(Money.of("195.67", "USD")));
  }

  private ScreenedEvent held(Instant at, String creator) {
    return acme.touch(buyer, at, creator, TouchKind.CLICK, null, Duration.ofDays(7), "BLOCK");
  }

  private void register(CatalogItem item) {
    CatalogEntry entry = new CatalogEntry(acme.brand, item, ORDERED);
    publish(Topic.CATALOG, entry.messageKey(), entry);
  }

  private void answer(String orderId, int revision) {
    CrmResult result =
        new CrmResult(
            acme.brand,
            new OrderId(orderId),
            new ConnectionId("acme-hubspot"),
            revision,
            "deal",
            "77",
            CrmResult.Status.ACCEPTED,
            null,
            ORDERED.plusSeconds(30));
    publish(Topic.CRM_RESULTS, result.messageKey(), result);
  }

  private void send(ScreenedMessage message) {
    publish(Topic.SCREENED, message.messageKey(), message);
  }

  private void publish(Topic topic, String key, Object message) {
    producer.send(new ProducerRecord<>(topic.topicName(), key, LedgerJson.write(message)));
  }

  private JsonNode awaitJson(String path, Predicate<JsonNode> condition) {
    return awaitBody("/api/v1/brands/acme" + path, condition);
  }

  private JsonNode awaitBody(String path, Predicate<JsonNode> condition) {
    return await()
        .atMost(SOON)
        .until(() -> JsonMapper.shared().readTree(call(path).body()), condition);
  }

  private JsonNode get(String path) {
    HttpResponse<String> response = call(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private String assertProblem(String path, int status, String code) {
    HttpResponse<String> response = call(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode problem = JsonMapper.shared().readTree(response.body());
    assertThat(problem.at("/code").asString()).isEqualTo(code);
    assertThat(problem.at("/detail").asString()).isNotBlank();
    return problem.at("/detail").asString();
  }

  private JsonNode post(String path) {
    HttpResponse<String> response = call(path, "POST");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private HttpResponse<String> call(String path) {
    return call(path, "GET");
  }

  private HttpResponse<String> call(String path, String method) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .header("Authorization", TestAccess.ADMIN_HEADER)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
