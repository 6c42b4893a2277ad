package io.creatorledger.crmsync;

import io.creatorledger.simulator.sandbox.CrmSandbox;
import io.creatorledger.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The CRM sandbox of a test. */
final class Sandbox {

  private final ConfigurableApplicationContext context;

  private Sandbox(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Sandbox start() {
    TestServers.Database database = TestServers.database("crm_sandbox");
    return new Sandbox(
        new SpringApplicationBuilder(CrmSandbox.class)
            .run(
                "--spring.config.name=" + CrmSandbox.CONFIG_NAME,
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password()));
  }

  String url() {
    return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  void fault(Map<String, Object> fault) {
    Http.send("POST", url() + "/sandbox/faults", fault, "");
  }

  void clearFaults() {
    Http.send("DELETE", url() + "/sandbox/faults", null, "");
  }

  Optional<JsonNode> contact(String key) {
    return find("/sandbox/contacts", key);
  }

  Optional<JsonNode> deal(String key) {
    return find("/sandbox/deals", key);
  }

  /** One of our fields of a deal; empty when there is no such deal. */
  String dealField(String key, String field) {
    return deal(key).map(deal -> field(deal, field)).orElse("");
  }

  String contactField(String key, String field) {
    return contact(key).map(contact -> field(contact, field)).orElse("");
  }

  static String field(JsonNode shown, String field) {
    return shown.at("/object/properties/" + field).asString("");
  }

  /** Calls of an address that ended in a status. */
  int calls(String path, int status) {
    return Http.send("GET", url() + "/sandbox/requests", null, "")
        .json()
        .path("POST " + path + " " + status)
        .asInt(0);
  }

  private Optional<JsonNode> find(String path, String key) {
    JsonNode all = Http.send("GET", url() + path + "?limit=10000", null, "").json();
    List<JsonNode> found =
        StreamSupport.stream(all.spliterator(), false)
            .filter(shown -> field(shown, "attribution_external_id").equals(key))
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }
}
