package io.creatorledger.simulator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.testing.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox accepts what HubSpot accepts and refuses what HubSpot refuses. */
class CrmSandboxIT {

  private static final String UPSERT = "/crm/v3/objects/contacts/batch/upsert";
  private static final TestServers.Database DATABASE = TestServers.database("crm_sandbox");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox = startSandbox();
    post("/crm/v3/properties/contacts/groups", "{'name':'creator_attribution','label':'Credit'}");
    property("contacts", "attribution_external_id", "string", "text", true);
    property("contacts", "attribution_revenue", "number", "number", false);
    property("deals", "attribution_external_id", "string", "text", true);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void createsOnceThenUpdatesByTheUniquePropertyAndKeepsItAcrossARestart() throws Exception {
    Answer created = post(UPSERT, row("cust-1", "'attribution_revenue':'10.50'"));
    Answer updated = post(dated("contacts"), row("cust-1", "'firstname':'Sam'"));
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.json().at("/results/0/new").asBoolean()).isTrue();
    assertThat(updated.json().at("/results/0/new").asBoolean()).isFalse();
    assertThat(updated.json().at("/results/0/id")).isEqualTo(created.json().at("/results/0/id"));
    sandbox.close();
    sandbox = startSandbox();
    assertThat(get("/sandbox/contacts").body())
        .contains("cust-1")
        .contains("10.50")
        .contains("Sam");
    assertThat(get("/").body()).contains("cust-1");
  }

  @Test
  void asksForACredential() throws Exception {
    Answer answer = post(UPSERT, row("cust-2", ""), "");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("category").asString()).isEqualTo("INVALID_AUTHENTICATION");
  }

  @Test
  void refusesAWholeBatchForWhatIsWrongWithItsForm() throws Exception {
    String many =
        IntStream.rangeClosed(1, 101)
            .mapToObj(i -> input("many-" + i, ""))
            .collect(Collectors.joining(","));
    assertRefused(post(UPSERT, "{'inputs':[" + many + "]}"), "101 inputs");
    assertRefused(post(UPSERT, row("x", "'no_such_field':'1'")), "does not exist");
    assertRefused(
        post(UPSERT, "{'inputs':[" + input("x", "") + "," + input("x", "") + "]}"), "Duplicate");
    assertRefused(
        post(UPSERT, "{'inputs':[{'idProperty':'firstname','id':'x','properties':{}}]}"),
        "not a unique");
    assertRefused(
        post(UPSERT, "{'inputs':[{'idProperty':'nope','id':'x','properties':{}}]}"), "nope");
    assertRefused(post(UPSERT, "{'inputs':["), "JSON");
    assertThat(get("/sandbox/contacts").body()).doesNotContain("many-").doesNotContain("\"x\"");
  }

  @Test
  void refusesARowWithABadNumberAndKeepsTheOthers() throws Exception {
    String batch =
        "{'inputs':["
            + input("good-1", "'attribution_revenue':'1'")
            + ","
            + input("bad-1", "'attribution_revenue':'a lot'")
            + "]}";
    Answer legacy = post(UPSERT, batch);
    assertThat(legacy.status()).isEqualTo(207);
    assertThat(legacy.json().path("numErrors").asInt()).isEqualTo(1);
    assertThat(legacy.json().at("/errors/0/context/id/0").asString()).isEqualTo("bad-1");
    assertThat(legacy.json().at("/errors/0/context/objectWriteTraceId/0").asString())
        .isEqualTo("t-bad-1");
    assertThat(legacy.json().path("results").size()).isEqualTo(1);
    assertThat(post(dated("contacts"), batch).status()).isEqualTo(200);
  }

  @Test
  void saysThatAPropertyExistsAlready() throws Exception {
    assertThat(property("contacts", "attribution_revenue", "number", "number", false).status())
        .isEqualTo(409);
    assertThat(
            post(
                    "/crm/properties/2026-09/contacts/groups",
                    "{'name':'creator_attribution','label':'Credit'}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void associatesAContactWithADeal() throws Exception {
    String contact = post(UPSERT, row("cust-3", "")).json().at("/results/0/id").asString();
    String deal = post(dated("deals"), row("order-3", "")).json().at("/results/0/id").asString();
    String path = "/crm/v4/associations/contacts/deals/batch/create";
    assertThat(post(path, association(contact, deal, 4)).status()).isEqualTo(201);
    assertThat(post(path, association(contact, deal, 3)).status()).isEqualTo(400);
    assertThat(post(path, association(contact, "999999", 4)).status()).isEqualTo(207);
    assertThat(
            post(
                    "/crm/associations/2026-09/contacts/deals/batch/create",
                    association(contact, deal, 4))
                .status())
        .isEqualTo(201);
  }

  @Test
  void slowsDownWhoCallsTooOften() throws Exception {
    Answer last = null;
    for (int i = 0; i < 101; i++) {
      last = post(UPSERT, row("cust-4", ""), "a-busy-token");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.json().path("policyName").asString()).isEqualTo("TEN_SECONDLY_ROLLING");
    assertThat(last.json().path("errorType").asString()).isEqualTo("RATE_LIMIT");
    assertThat(last.header("X-HubSpot-RateLimit-Max")).isEqualTo("100");
    assertThat(last.header("X-HubSpot-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
  }

  @Test
  void failsOnPurposeForOneTokenOnlyAndAsOftenAsAsked() throws Exception {
    post("/sandbox/faults", "{'token':'an-unlucky-token','status':503,'times':1}");
    assertThat(post(UPSERT, row("cust-5", "")).status()).isEqualTo(200);
    assertThat(post(UPSERT, row("cust-5", ""), "an-unlucky-token").status()).isEqualTo(503);
    assertThat(post(UPSERT, row("cust-5", ""), "an-unlucky-token").status()).isEqualTo(200);
    post("/sandbox/faults", "{'idContains':'poison'}");
    assertThat(post(UPSERT, row("poison-1", "")).status()).isEqualTo(400);
    assertThat(post(UPSERT, row("cust-5", "")).status()).isEqualTo(200);
  }

  private static ConfigurableApplicationContext startSandbox() {
    return new SpringApplicationBuilder(CrmSandbox.class)
        .run(
            "--spring.config.name=" + CrmSandbox.CONFIG_NAME,
            "--server.port=0",
            "--spring.datasource.url=" + DATABASE.jdbcUrl(),
            "--spring.datasource.username=" + DATABASE.user(),
            "--spring.datasource.password=" + DATABASE.password());
  }

  private static void assertRefused(Answer answer, String words) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("category").asString()).isEqualTo("VALIDATION_ERROR");
    assertThat(answer.json().path("message").asString()).contains(words);
  }

  private static Answer property(
      String type, String name, String kind, String field, boolean unique) throws Exception {
    if (type.equals("deals")) {
      post("/crm/properties/2026-09/deals/groups", "{'name':'creator_attribution','label':'C'}");
    }
    return post(
        "/crm/v3/properties/" + type,
        "{'groupName':'creator_attribution','name':'%s','label':'%s','type':'%s','fieldType':'%s','hasUniqueValue':%s}"
            .formatted(name, name, kind, field, unique));
  }

  private static String dated(String type) {
    return "/crm/objects/2026-09/" + type + "/batch/upsert";
  }

  private static String row(String id, String properties) {
    return "{'inputs':[" + input(id, properties) + "]}";
  }

  private static String input(String id, String properties) {
    return "{'idProperty':'attribution_external_id','id':'%s','objectWriteTraceId':'t-%s','properties':{%s}}"
        .formatted(id, id, properties);
  }

  private static String association(String contact, String deal, int type) {
    return "{'inputs':[{'from':{'id':'%s'},'to':{'id':'%s'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':%d}]}]}"
        .formatted(contact, deal, type);
  }

  private static Answer post(String path, String body) throws Exception {
    return post(path, body, "a-good-token-" + Thread.currentThread().threadId());
  }

  private static Answer post(String path, String body, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  private static Answer get(String path) throws Exception {
    return new Answer(
        HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString()));
  }

  private static URI uri(String path) {
    String port = sandbox.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
