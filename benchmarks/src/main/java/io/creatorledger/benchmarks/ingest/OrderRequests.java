package io.creatorledger.benchmarks.ingest;

import io.creatorledger.simulator.delivery.ShopCustomer;
import io.creatorledger.simulator.delivery.ShopLine;
import io.creatorledger.simulator.delivery.ShopOrder;
import io.creatorledger.simulator.delivery.ShopTopic;
import io.creatorledger.simulator.delivery.ShopifyDeliveries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signed Shopify orders as bytes of HTTP, each of another buyer, of every ten about three a second
 * time. Made from one order of the simulator's whose digits are replaced, because a load generator
 * on the same machine must be cheap.
 */
final class OrderRequests {

  static final String SHOP = "bench-shop.myshopify.com";
  static final String SECRET = "bench-shopify-client-secret";

  private static final long FIRST = 7_000_000_000L;
  private static final String TIME = "2001-01-01T00:00:00.000Z";
  private static final DateTimeFormatter TIME_FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String SIGNATURE = "A".repeat(44);
  private static final String PHONE_SYSTEM = "19_0";
  private static final int DUPLICATES_OF_TEN = 3;

  /** How far back a repeated one lies: it was answered by then. */
  private static final int BACK = 400;

  /** About what a kilobyte of an order says. */
  private static final Set<String> SMALL =
      Set.of(
          "id",
          "admin_graphql_api_id",
          "created_at",
          "updated_at",
          "currency",
          "name",
          "financial_status",
          "test",
          "taxes_included",
          "subtotal_price",
          "total_price",
          "total_tax",
          "email",
          "contact_email",
          "customer",
          "line_items",
          "note_attributes",
          "landing_site",
          "browser_ip",
          "shipping_address",
          "client_details",
          "discount_codes");

  private static final Set<String> SMALL_PARTS =
      Set.of("id", "email", "sku", "quantity", "price", "title", "variant_id", "name", "value");

  private final byte[] head;
  private final byte[] body;
  private final List<Place> places = new ArrayList<>();
  private final int signatureAt;
  private final Mac mac;
  private final Instant begin = Instant.now().minus(Duration.ofHours(20));
  private final SplittableRandom random = new SplittableRandom(11);
  private long made;

  private enum Stands {
    ORDER,
    TIME,
    PHONE_SYSTEM
  }

  private record Place(byte[] in, int at, Stands there) {}

  /**
   * @param connection whose webhooks they go to
   * @param bytes of a body, about: below 2 000 a short order, else a long one
   * @param code a creator's, redeemed by every order; null for none
   */
  OrderRequests(String connection, int bytes, @Nullable String code) {
    this.body = body(bytes, code).getBytes(StandardCharsets.UTF_8);
    this.head =
        String.join(
                "\r\n",
                "POST /webhooks/" + connection + " HTTP/1.1",
                "Host: 127.0.0.1",
                "User-Agent: Shopify-Captain-Hook",
                "Content-Type: application/json",
                "X-Shopify-Topic: orders/create",
                "X-Shopify-Shop-Domain: " + SHOP,
                "X-Shopify-API-Version: " + ShopifyDeliveries.API_VERSION,
                "X-Shopify-Webhook-Id: b54557e4-bdd9-4b37-8a5f-" + FIRST,
                "X-Shopify-Event-Id: 98880550-7158-44d4-b7cd-" + FIRST,
                "X-Shopify-Triggered-At: " + TIME,
                "X-Shopify-Hmac-Sha256: " + SIGNATURE,
                "Content-Length: " + body.length,
                "",
                "")
            .getBytes(StandardCharsets.US_ASCII);
    this.signatureAt = text(head).indexOf(SIGNATURE);
    for (byte[] part : List.of(head, body)) {
      find(part, Long.toString(FIRST), Stands.ORDER);
      find(part, TIME, Stands.TIME);
      find(part, PHONE_SYSTEM, Stands.PHONE_SYSTEM);
    }
    try {
      this.mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the next request. */
  void next(ByteBuffer out) {
    boolean again = made > BACK && random.nextInt(10) < DUPLICATES_OF_TEN;
    long n = again ? made - BACK / 2 - random.nextInt(BACK / 2) : ++made;
    byte[] id = Long.toString(FIRST + n).getBytes(StandardCharsets.US_ASCII);
    byte[] time = TIME_FORMAT.format(begin.plusMillis(n * 5)).getBytes(StandardCharsets.US_ASCII);
    byte[] system = (10 + n % 10 + "_" + n / 10 % 10).getBytes(StandardCharsets.US_ASCII);
    for (Place place : places) {
      byte[] value =
          switch (place.there()) {
            case ORDER -> id;
            case TIME -> time;
            case PHONE_SYSTEM -> system;
          };
      System.arraycopy(value, 0, place.in(), place.at(), value.length);
    }
    byte[] signature = Base64.getEncoder().encode(mac.doFinal(body));
    System.arraycopy(signature, 0, head, signatureAt, signature.length);
    out.put(head).put(body);
  }

  /** How many different orders were written. */
  long distinct() {
    return made;
  }

  int requestBytes() {
    return head.length + body.length;
  }

  int bodyBytes() {
    return body.length;
  }

  private void find(byte[] part, String what, Stands there) {
    String text = text(part);
    for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) {
      places.add(new Place(part, at, there));
    }
  }

  /** One character a byte. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String body(int bytes, @Nullable String code) {
    boolean small = bytes < 2_000;
    Instant at = Instant.parse(TIME);
    ShopOrder order =
        ShopOrder.of(
                FIRST,
                at,
                "USD",
                IntStream.rangeClosed(1, small ? 1 : 4)
                    .mapToObj(i -> ShopLine.of(i, "SKU-" + i, "19.90", 1))
                    .toList())
            .withCodes(code == null ? List.of() : List.of(code))
            .by(new ShopCustomer(FIRST, "person" + FIRST + "@example.com", null))
            .landedOn("/products/serum?utm_source=tiktok&ttclid=E.C.P." + FIRST)
            .from(
                "192.0.2.17",
                "Mozilla/5.0 (iPhone; CPU iPhone OS " + PHONE_SYSTEM + " like Mac OS X)")
            .withNote("cl_aid", "aid-" + FIRST);
    ObjectNode json =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    new ShopifyDeliveries(SECRET, SHOP)
                        .order(ShopTopic.ORDERS_CREATE, order)
                        .body());
    json.put("created_at", TIME).put("updated_at", TIME);
    if (small) {
      shorten(json);
    } else {
      lengthen(json, bytes);
    }
    return json.toString();
  }

  private static void shorten(ObjectNode order) {
    order.retain(SMALL);
    ((ObjectNode) order.get("customer")).retain(SMALL_PARTS);
    for (JsonNode line : order.get("line_items")) {
      ((ObjectNode) line).retain(SMALL_PARTS);
    }
  }

  /**
   * A shop that has shipped says every line again in each fulfillment; a sixth of the whole is what
   * no compression finds twice.
   */
  private static void lengthen(ObjectNode order, int bytes) {
    SplittableRandom random = new SplittableRandom(5);
    ArrayNode fulfillments = order.putArray("fulfillments");
    while (order.toString().length() < bytes) {
      StringBuilder once = new StringBuilder();
      while (once.length() < 600) {
        once.append(Long.toHexString(random.nextLong()));
      }
      fulfillments
          .addObject()
          .put("id", random.nextLong(Long.MAX_VALUE))
          .put("status", "success")
          .put("receipt", once.toString())
          .set("line_items", order.get("line_items").deepCopy());
    }
  }
}
