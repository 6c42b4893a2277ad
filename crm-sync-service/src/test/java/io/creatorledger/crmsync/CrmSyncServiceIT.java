package io.creatorledger.crmsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Credit reaches the CRM, whatever the CRM does. Its context ends with it: another test's service
 * would share its consumer group.
 */
@ServiceTest
@DirtiesContext
class CrmSyncServiceIT {

  private static final String DEAD_CRM = "http://127.0.0.1:9";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String CONTACTS = "/crm/v3/objects/contacts/batch/upsert";

  private static Sandbox sandbox = Sandbox.start();
  private static Credits credits;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("creator-ledger.crm-sync.allowed-base-urls", () -> sandbox.url() + "," + DEAD_CRM);
    registry.add("creator-ledger.crm-sync.coalesce-for", () -> "300ms");
    registry.add("creator-ledger.crm-sync.idle-poll", () -> "1s");
    registry.add("creator-ledger.crm-sync.first-backoff", () -> "20ms");
    registry.add("creator-ledger.crm-sync.longest-pause", () -> "300ms");
    registry.add("creator-ledger.crm-sync.circuit-open-for", () -> "500ms");
    registry.add("creator-ledger.crm-sync.lease", () -> "3s");
  }

  @BeforeAll
  static void open() {
    credits = new Credits();
  }

  @AfterAll
  static void close() {
    credits.close();
    sandbox.clearFaults();
  }

  @Test
  void writesContactDealAndTheirAssociationAndTellsTheResult() {
    connect("b-path", "token-of-b-path", Map.of("apiVersion", "2026-09"));
    credits.publish("b-path", "1001", 1, "shopify:207", 100, "mia", "leo");
    credits.publish("b-path", "1002", 1, "shopify:207", 50, "leo");
    credits.publish("b-path", "1003", 1, null, 30, "mia");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(sandbox.dealField("order-b-path-1001", "attribution_revenue"))
                  .isEqualTo("100.00");
              assertThat(sandbox.contactField("cust-shopify-207", "attribution_revenue"))
                  .isEqualTo("150.00");
              assertThat(sandbox.deal("order-b-path-1003")).isPresent();
            });
    JsonNode deal = sandbox.deal("order-b-path-1001").orElseThrow();
    assertThat(deal.at("/object/properties"))
        .allSatisfy(value -> assertThat(value.isString()).isTrue());
    assertThat(deal.at("/object/properties").propertyNames())
        .containsExactlyInAnyOrder(
            "attribution_external_id",
            "attribution_revenue",
            "attribution_currency",
            "attribution_creator_chain",
            "attribution_last_creator",
            "attribution_model",
            "attribution_revision");
    assertThat(Sandbox.field(deal, "attribution_creator_chain")).isEqualTo("mia > leo");
    assertThat(Sandbox.field(deal, "attribution_last_creator")).isEqualTo("leo");
    String contactId =
        sandbox.contact("cust-shopify-207").orElseThrow().at("/object/id").asString();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        sandbox
                            .deal("order-b-path-1001")
                            .orElseThrow()
                            .at("/associated/0")
                            .asString(""))
                    .isEqualTo(contactId));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(Credits.results("b-path"))
                    .filteredOn(result -> result.orderId().value().equals("1001"))
                    .extracting(CrmResult::recordType, CrmResult::status)
                    .contains(
                        org.assertj.core.groups.Tuple.tuple("contact", CrmResult.Status.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple("deal", CrmResult.Status.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple(
                            "association", CrmResult.Status.ACCEPTED)));
  }

  @Test
  void neverWritesAnOrderThatCreditsNobodyUntilItOnceDid() {
    connect("b-nobody", "token-of-b-nobody", Map.of());
    credits.publish("b-nobody", "1", 1, "shopify:8", 100);
    credits.publish("b-nobody", "2", 1, "shopify:9", 100, "mia");
    awaitDeal("order-b-nobody-2", "100.00");
    credits.publish("b-nobody", "2", 2, "shopify:9", 100);
    awaitDeal("order-b-nobody-2", "0.00");
    assertThat(sandbox.deal("order-b-nobody-1")).isEmpty();
    assertThat(sandbox.contactField("cust-shopify-9", "attribution_revenue")).isEqualTo("0.00");
  }

  @Test
  void coalescesAHundredRevisionsOfAnOrderIntoFewWritesTheLastOneWinning() {
    connect("b-many", "token-of-b-many", Map.of("apiVersion", "2025-09"));
    String path = "/crm/objects/2025-09/deals/batch/upsert";
    for (int revision = 1; revision <= 100; revision++) {
      credits.publish("b-many", "7", revision, "shopify:7", revision, "mia");
    }
    awaitDeal("order-b-many-7", "100.00");
    credits.publish("b-many", "7", 99, "shopify:7", 99, "leo");
    credits.publish("b-many", "8", 1, "shopify:7", 5, "mia");
    awaitDeal("order-b-many-8", "5.00");
    assertThat(sandbox.dealField("order-b-many-7", "attribution_revision")).isEqualTo("100");
    assertThat(sandbox.calls(path, 200)).isBetween(2, 12);
  }

  @Test
  void findsTheRecordABatchIsRefusedForAndWritesTheOthers() {
    sandbox.fault(Map.of("idContains", "shopify-13666"));
    for (int i = 0; i < 20; i++) {
      String customer = i == 13 ? "shopify:13666" : "shopify:" + (500 + i);
      credits.publish("b-bad", "o" + i, 1, customer, 10, "mia");
    }
    credits.flush();
    connect("b-bad", "token-of-b-bad", Map.of());
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(writeBacks("b-bad", "WRITTEN").size()).isEqualTo(19));
    JsonNode rejected = writeBacks("b-bad", "REJECTED");
    assertThat(rejected.size()).isEqualTo(1);
    assertThat(rejected.at("/0/orderId").asString()).isEqualTo("o13");
    assertThat(rejected.at("/0/message").asString()).contains("not valid");
    assertThat(Credits.results("b-bad"))
        .filteredOn(result -> result.status() == CrmResult.Status.REJECTED)
        .extracting(result -> result.orderId().value())
        .containsOnly("o13");
  }

  @Test
  void waitsAsLongAsTheCrmAsks() {
    connect("b-slow", "token-of-b-slow", Map.of());
    sandbox.fault(
        Map.of("token", "token-of-b-slow", "status", 429, "retryAfterSeconds", 1, "times", 2));
    credits.publish("b-slow", "1", 1, "shopify:1", 10, "mia");
    awaitDeal("order-b-slow-1", "10.00");
    assertThat(connection("b-slow").path("state").asString()).isEqualTo("ACTIVE");
  }

  @Test
  void opensTheCircuitForACrmThatFailsAndRecoversWithIt() {
    connect("b-fail", "token-of-b-fail", Map.of());
    credits.publish("b-fail", "1", 1, "shopify:2", 10, "mia");
    awaitDeal("order-b-fail-1", "10.00");
    sandbox.fault(Map.of("token", "token-of-b-fail", "path", CONTACTS, "status", 503));
    credits.publish("b-fail", "2", 1, "shopify:2", 20, "mia");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(metrics())
                    .containsPattern("crm_circuit_open\\{[^}]*brand=\"b-fail\"[^}]*\\} 1"));
    JsonNode suffering = connection("b-fail");
    assertThat(suffering.path("state").asString()).isEqualTo("UNAVAILABLE");
    assertThat(writeBacks("b-fail", "PENDING").size()).isEqualTo(1);
    assertThat(health()).isEqualTo(200);
    sandbox.clearFaults();
    awaitDeal("order-b-fail-2", "20.00");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(connection("b-fail").path("state").asString()).isEqualTo("ACTIVE"));
  }

  @Test
  void pausesWhenTheTokenIsRefusedAndResumesWithANewOne() {
    connect("b-token", "short", Map.of());
    credits.publish("b-token", "1", 1, "shopify:3", 10, "mia");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(connection("b-token").path("state").asString())
                    .isEqualTo("UNAUTHORIZED"));
    connect("b-token", "token-of-b-token", Map.of());
    awaitDeal("order-b-token-1", "10.00");
  }

  @Test
  void stopsUntilTheNextFullHourWhenTheDayIsUsedUp() {
    sandbox.fault(
        Map.of("token", "token-of-b-day", "status", 429, "policyName", "DAILY", "times", 1));
    connect("b-day", "token-of-b-day", Map.of());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(connection("b-day").path("state").asString()).isEqualTo("DAILY_LIMIT"));
    Instant resumeAt = Instant.parse(connection("b-day").path("resumeAt").asString());
    assertThat(resumeAt)
        .isAfter(Instant.now())
        .isEqualTo(resumeAt.truncatedTo(ChronoUnit.HOURS))
        .isBefore(Instant.now().plus(1, ChronoUnit.HOURS).plusSeconds(1));
  }

  @Test
  void doesNotLetADeadConnectionDelayAnother() {
    connect("b-two", "dead", "token-of-the-dead", Map.of("baseUrl", DEAD_CRM));
    connect("b-two", "alive", "token-of-the-alive", Map.of());
    credits.publish("b-two", "1", 1, "shopify:4", 10, "mia");
    awaitDeal("order-b-two-1", "10.00");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(writeBacks("b-two", "WRITTEN").at("/0/connectionId").asString())
                  .isEqualTo("alive");
              assertThat(writeBacks("b-two", "PENDING").at("/0/connectionId").asString())
                  .isEqualTo("dead");
            });
  }

  @Test
  void neverReadsATokenBackAndRefusesHostsNobodyAllowed() {
    Http.Answer put = connect("b-safe", "token-of-b-safe", Map.of());
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body()).doesNotContain("token-of-b-safe");
    assertThat(connection("b-safe").toString()).doesNotContain("token");
    for (String url :
        new String[] {
          "http://169.254.169.254",
          sandbox.url() + "/sandbox",
          "https://api.hubapi.com@evil.example",
          "file:///etc"
        }) {
      Http.Answer refused = connect("b-safe", "x", "t-12345678", Map.of("baseUrl", url));
      assertThat(refused.status()).as(url).isEqualTo(400);
    }
    assertThat(Http.send("GET", url("b-safe", "/crm-connections"), null, "").status())
        .isEqualTo(401);
    assertThat(
            Http.send(
                    "PUT",
                    url("b-safe", "/crm-connections/new"),
                    Map.of("platform", "hubspot", "baseUrl", sandbox.url()),
                    TestAccess.ADMIN_HEADER)
                .json()
                .path("code")
                .asString())
        .isEqualTo("TOKEN_MISSING");
  }

  private Http.Answer connect(String brand, String token, Map<String, Object> more) {
    return connect(brand, "hubspot", token, more);
  }

  private Http.Answer connect(String brand, String id, String token, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("platform", "hubspot");
    body.put("baseUrl", sandbox.url());
    body.put("accessToken", token);
    body.putAll(more);
    return Http.send("PUT", url(brand, "/crm-connections/" + id), body, TestAccess.ADMIN_HEADER);
  }

  private JsonNode connection(String brand) {
    return get(url(brand, "/crm-connections/hubspot"));
  }

  private JsonNode writeBacks(String brand, String state) {
    return get(url(brand, "/write-backs?state=" + state));
  }

  private JsonNode get(String url) {
    return Http.send("GET", url, null, TestAccess.ADMIN_HEADER).json();
  }

  private String metrics() {
    return Http.send("GET", base() + "/actuator/prometheus", null, TestAccess.ADMIN_HEADER).body();
  }

  private int health() {
    return Http.send("GET", base() + "/actuator/health/liveness", null, "").status();
  }

  private void awaitDeal(String key, String revenue) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(sandbox.dealField(key, "attribution_revenue")).isEqualTo(revenue));
  }

  private String url(String brand, String path) {
    return base() + "/api/v1/brands/" + brand + path;
  }

  private String base() {
    return "http://127.0.0.1:" + port;
  }
}
