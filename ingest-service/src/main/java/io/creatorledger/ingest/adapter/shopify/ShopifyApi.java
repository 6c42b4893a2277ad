package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.json.LedgerJson;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks the Admin GraphQL API. How long to wait when it throttles is computed from the answer's own
 * cost, because buckets differ by the shop's plan.
 */
final class ShopifyApi {

  static final String VERSION = "apiVersion";
  static final String USUAL_VERSION = "2026-10";

  /** Nothing else becomes a host that we call. */
  private static final Pattern SHOP = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]*\\.myshopify\\.com");

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final Duration UNTIL_SOMEBODY_MENDS_IT = Duration.ofHours(1);

  private final PlatformHttp http;
  private final AccessTokens tokens;

  ShopifyApi(PlatformHttp http, Clock clock) {
    this.http = http;
    this.tokens = new AccessTokens(http, clock);
  }

  /** Whether the connection names a shop and may ask it. */
  static boolean reaches(Connection connection) {
    String account = connection.account();
    return account != null && SHOP.matcher(account).matches() && AccessTokens.has(connection);
  }

  /**
   * @return the answer's {@code data}
   * @throws NotYetException when there is none now
   */
  JsonNode query(Connection connection, String query, Map<String, ?> variables) {
    String version = connection.setting(VERSION).orElse(USUAL_VERSION);
    PlatformHttp.Answer answer =
        http.send(
            connection,
            new PlatformHttp.Request(
                "POST",
                URI.create(
                    "https://" + connection.account() + "/admin/api/" + version + "/graphql.json"),
                Map.of(
                    "X-Shopify-Access-Token",
                    tokens.of(connection),
                    "Content-Type",
                    "application/json"),
                LedgerJson.write(Map.of("query", query, "variables", variables))));
    if (answer.status() == 401 || answer.status() == 403) {
      throw tokens.refused(connection);
    }
    return data(answer);
  }

  private static JsonNode data(PlatformHttp.Answer answer) {
    JsonNode root = json(answer);
    if (root == null) {
      throw new NotYetException(
          "Shopify answers a query with status " + answer.status() + " and nothing to read", null);
    }
    for (JsonNode error : root.path("errors").values()) {
      switch (error.path("extensions").path("code").asString("")) {
        case "THROTTLED" ->
            throw new NotYetException("Shopify throttles our queries", restored(root));
        case "ACCESS_DENIED" ->
            throw new NotYetException(
                "Shopify denies access: give the app read_orders and access to protected customer"
                    + " data",
                UNTIL_SOMEBODY_MENDS_IT);
        default -> throw new NotYetException("Shopify answers a query with an error", null);
      }
    }
    JsonNode data = root.path("data");
    if (answer.status() != 200 || !data.isObject()) {
      throw new NotYetException(
          "Shopify answers a query with status " + answer.status() + " and no data", null);
    }
    return data;
  }

  /** When the bucket holds what the query costs. */
  static Duration restored(JsonNode answer) {
    JsonNode cost = answer.path("extensions").path("cost");
    JsonNode status = cost.path("throttleStatus");
    double missing =
        cost.path("requestedQueryCost").asDouble(0) - status.path("currentlyAvailable").asDouble(0);
    double rate = status.path("restoreRate").asDouble(0);
    if (missing <= 0 || rate <= 0) {
      return SHORTEST_WAIT;
    }
    Duration wait = Duration.ofMillis((long) Math.ceil(missing / rate * 1000));
    return wait.compareTo(SHORTEST_WAIT) < 0
        ? SHORTEST_WAIT
        : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static @Nullable JsonNode json(PlatformHttp.Answer answer) {
    try {
      return LedgerJson.mapper().readTree(answer.body());
    } catch (JacksonException e) {
      return null;
    }
  }
}
