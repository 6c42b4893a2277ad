package io.creatorledger.simulator.market;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.creatorledger.simulator.delivery.PlainDeliveries;
import io.creatorledger.simulator.delivery.ShopTopic;
import io.creatorledger.simulator.delivery.ShopifyDeliveries;
import io.creatorledger.simulator.delivery.StandardWebhookDeliveries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's HTTP surface, as far as the market sees it; checks every signature itself. */
final class ProductStandIn implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  final Map<String, JsonNode> registered = new ConcurrentHashMap<>();
  final List<String> orders = new CopyOnWriteArrayList<>();
  final List<String> landingSites = new CopyOnWriteArrayList<>();
  final List<JsonNode> signUps = new CopyOnWriteArrayList<>();
  final List<JsonNode> placed = new CopyOnWriteArrayList<>();
  final List<String> costs = new CopyOnWriteArrayList<>();
  final AtomicInteger clicks = new AtomicInteger();
  final AtomicInteger forged = new AtomicInteger();
  final AtomicInteger refusals = new AtomicInteger();
  final AtomicInteger unavailable = new AtomicInteger();

  private final HttpServer server;

  ProductStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      int status = 200;
      if (unavailable.get() > 0) {
        unavailable.decrementAndGet();
        refusals.incrementAndGet();
        exchange.getResponseHeaders().set("Retry-After", "0");
        status = 503;
      } else if (exchange.getRequestMethod().equals("PUT")) {
        registered.put(path, JSON.readTree(body));
      } else if (path.startsWith("/l/")) {
        exchange
            .getResponseHeaders()
            .set(
                "Location",
                "https://shop.example/collections/x?cl_click=c" + clicks.incrementAndGet());
        status = 302;
      } else if (path.equals("/api/v1/brands/demo/events")) {
        signUps.add(JSON.readTree(body));
      } else if (path.equals("/api/v1/brands/demo/imports")) {
        costs.add(new String(body, StandardCharsets.UTF_8));
      } else {
        status = 202;
        deliver(path.substring("/webhooks/".length()), exchange, body);
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void deliver(String connection, HttpExchange exchange, byte[] body) {
    var headers = exchange.getRequestHeaders();
    String secret =
        registered.get("/api/v1/brands/demo/connections/" + connection).path("secret").asString();
    String header =
        switch (connection) {
          case "demo-shopify" -> "X-Shopify-Hmac-Sha256";
          case "demo-events" -> "webhook-signature";
          default -> PlainDeliveries.SIGNATURE;
        };
    Map<String, String> expected =
        switch (connection) {
          case "demo-shopify" ->
              new ShopifyDeliveries(secret, "x")
                  .sign(ShopTopic.ORDERS_PAID, body, Instant.EPOCH, "x")
                  .headers();
          case "demo-events" ->
              new StandardWebhookDeliveries(secret)
                  .sign(
                      headers.getFirst("webhook-id"),
                      Instant.ofEpochSecond(Long.parseLong(headers.getFirst("webhook-timestamp"))),
                      body)
                  .headers();
          default -> new PlainDeliveries(secret).sign(body).headers();
        };
    if (!expected.get(header).equals(headers.getFirst(header))) {
      forged.incrementAndGet();
      return;
    }
    if ("orders/create".equals(headers.getFirst("X-Shopify-Topic"))) {
      JsonNode order = JSON.readTree(body);
      orders.add(order.path("id").asString());
      placed.add(order);
      landingSites.add(order.path("landing_site").asString(""));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
