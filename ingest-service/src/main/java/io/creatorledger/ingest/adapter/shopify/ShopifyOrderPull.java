package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.adapter.PlatformPull;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.json.LedgerJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Pulls orders that changed, by the REST Admin API, whose orders look as those in webhooks do.
 * Pages go by the order's id, because that needs nothing but the body. Each order is told as the
 * webhooks would have told it: placed, paid, and as it stands with its refunds or cancellation.
 */
final class ShopifyOrderPull implements PlatformPull {

  /** Nothing else becomes a host that we call. */
  private static final Pattern SHOP = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]*\\.myshopify\\.com");

  private static final String VERSION = "2026-10";
  private static final String TOKEN = "accessToken";
  private static final int PAGE = 250;
  private static final Duration UNTIL_SOMEBODY_MENDS_IT = Duration.ofHours(1);

  private final PlatformHttp http;

  ShopifyOrderPull(PlatformHttp http) {
    this.http = http;
  }

  @Override
  public String platform() {
    return "shopify";
  }

  @Override
  public boolean canPull(Connection connection) {
    String account = connection.account();
    return account != null
        && SHOP.matcher(account).matches()
        && connection.credential(TOKEN).isPresent();
  }

  @Override
  public Page pull(Connection connection, Instant from, Instant until, @Nullable String cursor) {
    String query =
        "status=any&limit="
            + PAGE
            + "&since_id="
            + (cursor == null ? "0" : cursor)
            + "&updated_at_min="
            + encoded(from)
            + "&updated_at_max="
            + encoded(until);
    PlatformHttp.Answer answer =
        http.send(
            connection,
            new PlatformHttp.Request(
                "GET",
                URI.create(
                    "https://"
                        + connection.account()
                        + "/admin/api/"
                        + connection.setting("apiVersion").orElse(VERSION)
                        + "/orders.json?"
                        + query),
                Map.of(
                    "X-Shopify-Access-Token",
                    connection.credential(TOKEN).orElseThrow(),
                    "Accept",
                    "application/json"),
                new byte[0]));
    if (answer.status() == 401 || answer.status() == 403) {
      throw new NotYetException(
          "Shopify refuses to list orders: check credentials.accessToken, and that the app has"
              + " read_orders",
          UNTIL_SOMEBODY_MENDS_IT);
    }
    return page(connection, orders(answer));
  }

  private static Page page(Connection connection, JsonNode orders) {
    List<Pulled> pulled = new ArrayList<>();
    String last = null;
    for (JsonNode order : orders) {
      byte[] body = LedgerJson.write(order);
      for (String topic : topics(order)) {
        pulled.add(new Pulled(headers(connection, topic), body));
      }
      for (JsonNode refund : order.path("refunds")) {
        pulled.add(new Pulled(headers(connection, "refunds/create"), LedgerJson.write(refund)));
      }
      last = order.path("id").asString("");
    }
    boolean more = orders.size() == PAGE && last != null && last.matches("\\d+");
    return new Page(pulled, more ? last : null);
  }

  private static List<String> topics(JsonNode order) {
    List<String> topics = new ArrayList<>(List.of("orders/create"));
    switch (order.path("financial_status").asString("")) {
      case "paid", "partially_refunded", "refunded" -> topics.add("orders/paid");
      default -> {}
    }
    boolean changed = !order.path("updated_at").equals(order.path("created_at"));
    if (!order.path("cancelled_at").isMissingNode() && !order.path("cancelled_at").isNull()) {
      topics.add("orders/cancelled");
    } else if (changed) {
      topics.add("orders/updated");
    }
    return topics;
  }

  private static Map<String, String> headers(Connection connection, String topic) {
    return Map.of(
        "X-Shopify-Topic",
        topic,
        "X-Shopify-Shop-Domain",
        String.valueOf(connection.account()),
        "Content-Type",
        "application/json");
  }

  private static JsonNode orders(PlatformHttp.Answer answer) {
    try {
      JsonNode orders = LedgerJson.mapper().readTree(answer.body()).path("orders");
      if (answer.status() == 200 && orders.isArray()) {
        return orders;
      }
    } catch (JacksonException e) {
      // Said below.
    }
    throw new NotYetException(
        "Shopify answers the list of orders with status " + answer.status() + " and no list", null);
  }

  private static String encoded(Instant moment) {
    return URLEncoder.encode(moment.toString(), StandardCharsets.UTF_8);
  }
}
