package io.creatorledger.attribution;

import static org.awaitility.Awaitility.await;

import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.testing.ApiClient;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Policies over REST, and what the ledger then credits. */
final class PolicyCalls {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final ApiClient api = new ApiClient();
  private final int port;
  private final JdbcClient jdbc;

  PolicyCalls(int port, JdbcClient jdbc) {
    this.port = port;
    this.jdbc = jdbc;
  }

  /** Proposes a change, applies it, and waits until all orders are credited by it. */
  int apply(String brand, String proposal) {
    int number = send("POST", brand + "/policy/changes", proposal, 202).at("/number").asInt();
    until(brand, number, ChangeState.PREVIEWED);
    send("POST", brand + "/policy/changes/" + number + "/application", "", 202);
    until(brand, number, ChangeState.APPLIED);
    return number;
  }

  JsonNode until(String brand, int number, ChangeState state) {
    return await()
        .atMost(SOON)
        .until(
            () -> send("GET", brand + "/policy/changes/" + number, "", 200),
            change -> change.at("/state").asString().equals(state.name()));
  }

  void register(String brand) {
    jdbc.sql(
            """
            INSERT INTO brand (brand_id, name, currency, time_zone, changed_at)
            VALUES (?, ?, 'USD', 'Etc/UTC', now()) ON CONFLICT DO NOTHING
            """)
        .params(brand, brand)
        .update();
  }

  /** Minor units by model and creator, straight from the rows; no zeros. */
  Map<String, String> credited(Messages shop) {
    Map<String, String> credited = new TreeMap<>();
    jdbc.sql(
            """
            SELECT model || ' ' || coalesce(creator_id, '') AS place, sum(amount_minor)::text AS sum
            FROM ledger_entry WHERE brand_id = ? GROUP BY 1 HAVING sum(amount_minor) <> 0
            """)
        .param(shop.brand.value())
        .query(
            row -> {
              credited.put(row.getString("place"), row.getString("sum"));
            });
    return credited;
  }

  /** Calls the API below the brands; the answer has the status. */
  JsonNode send(String method, String path, String body, int status) {
    return api.call(method, "http://localhost:" + port + "/api/v1/brands/" + path, body, status);
  }
}
