package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.TikTokDeliveries;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.json.LedgerJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * TikTok Shop's API on this machine: refuses calls that are not signed by its rule, pages its
 * searches two by two, and fails as it is told to.
 */
final class ShopStandIn implements AutoCloseable {

  static final String SECRET = "hush-hush";
  static final String APP_KEY = "app-1";
  static final String TOKEN = "token-1";
  static final String CIPHER = "GCP_XF90igAA+/=";
  static final String SHOP = "7494049642642441621";

  private static final int A_PAGE = 2;

  private final HttpServer server;
  private final Map<String, String> orders = new ConcurrentHashMap<>();
  private final Map<String, List<String>> rows = new ConcurrentHashMap<>();
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();

  /** One call that goes wrong; before it is looked at. */
  private record Failure(int status, Map<String, String> headers, String body) {}

  ShopStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Connection connection() {
    return connection(base(), Map.of(), Map.of("accessToken", TOKEN));
  }

  static Connection connection(
      String base, Map<String, String> settings, Map<String, String> credentials) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(
        Map.of(
            "appKey", APP_KEY, "shopCipher", CIPHER, "apiBase", base, "requestsPerSecond", "900"));
    return TikTokDeliveries.with(
        Deliveries.connection("tiktok-shop", SECRET), SHOP, all, credentials);
  }

  ShopStandIn order(String id, String json) {
    orders.put(id, json);
    return this;
  }

  /**
   * @param search the last words of the path, such as {@code returns}
   */
  ShopStandIn row(String search, String json) {
    rows.computeIfAbsent(search, s -> new ArrayList<>()).add(json);
    return this;
  }

  ShopStandIn failing(int status, Map<String, String> headers, String body) {
    failures.add(new Failure(status, headers, body));
    return this;
  }

  /** Paths asked for, failed ones too. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    calls.add(path);
    Failure failure = failures.poll();
    if (failure != null) {
      failure.headers().forEach(exchange.getResponseHeaders()::set);
      answer(exchange, failure.status(), failure.body());
      return;
    }
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    if (!sign(path, query, body).equals(query.get("sign"))) {
      answer(exchange, 401, "{\"code\":106001,\"message\":\"sign is invalid\"}");
    } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("x-tts-access-token"))) {
      answer(exchange, 401, "{\"code\":105002,\"message\":\"token expired\"}");
    } else {
      String data = path.endsWith("/search") ? page(path, query, body) : single(path, query);
      answer(exchange, 200, "{\"code\":0,\"message\":\"Success\",\"data\":" + data + "}");
    }
  }

  private String single(String path, Map<String, String> query) {
    if (path.endsWith("/shops")) {
      return "{\"shops\":[{\"id\":\"" + SHOP + "\",\"cipher\":\"x\"}]}";
    }
    return "{\"orders\":["
        + Arrays.stream(query.get("ids").split(","))
            .filter(orders::containsKey)
            .map(orders::get)
            .collect(Collectors.joining(","))
        + "]}";
  }

  private String page(String path, Map<String, String> query, byte[] body) {
    String search =
        path.startsWith("/affiliate") ? "affiliates" : path.split("/")[path.split("/").length - 2];
    JsonNode filter = LedgerJson.mapper().readTree(body);
    List<String> found =
        rows.getOrDefault(search, List.of()).stream().filter(row -> fits(row, filter)).toList();
    int from = Integer.parseInt(query.getOrDefault("page_token", "p+0").substring(2));
    List<String> shown = found.subList(from, Math.min(found.size(), from + A_PAGE));
    String field =
        switch (search) {
          case "cancellations" -> "cancellations";
          case "returns" -> "return_orders";
          default -> "orders";
        };
    String next = from + A_PAGE < found.size() ? "p+" + (from + A_PAGE) : "";
    return "{\"%s\":[%s],\"next_page_token\":\"%s\",\"total_count\":%d}"
        .formatted(field, String.join(",", shown), next, found.size());
  }

  private static boolean fits(String row, JsonNode filter) {
    JsonNode json = LedgerJson.mapper().readTree(row);
    for (String name : filter.propertyNames()) {
      JsonNode wanted = filter.get(name);
      boolean fits =
          switch (name) {
            case "create_time_ge" -> json.get("create_time").asLong() >= wanted.asLong();
            case "create_time_lt" -> json.get("create_time").asLong() < wanted.asLong();
            case "update_time_ge" -> json.get("update_time").asLong() >= wanted.asLong();
            case "update_time_lt" -> json.get("update_time").asLong() < wanted.asLong();
            default ->
                wanted
                    .get(0)
                    .asString()
                    .equals(json.path(name.substring(0, name.length() - 1)).asString(""));
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Written anew here, so that one slip in the adapter's rule is not its own judge. */
  private static String sign(String path, Map<String, String> query, byte[] body) {
    StringBuilder text = new StringBuilder(SECRET + path);
    new TreeMap<>(query)
        .forEach(
            (name, value) -> {
              if (!name.equals("sign") && !name.equals("access_token")) {
                text.append(name).append(value);
              }
            });
    text.append(new String(body, StandardCharsets.UTF_8)).append(SECRET);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(utf8(SECRET), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(utf8(text.toString())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> query(String raw) {
    return Arrays.stream(raw.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = utf8(body);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
