package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.PlatformPull.Page;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShopifyOrderPullTest {

  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-02T00:00:00Z");
  private static final Connection SHOP = shop("aurora.myshopify.com", Map.of("accessToken", "t0k"));

  private final List<PlatformHttp.Request> asked = new ArrayList<>();

  @Test
  void asksForChangedOrdersPageByPageUntilOneIsShort() {
    ShopifyOrderPull pull =
        new ShopifyOrderPull(
            answering(200, "{\"orders\":[" + orders(1, 250) + "]}", "{\"orders\":[]}"));

    Page first = pull.pull(SHOP, FROM, UNTIL, null);
    assertThat(first.deliveries()).hasSize(250);
    assertThat(first.cursor()).isEqualTo("250");
    assertThat(pull.pull(SHOP, FROM, UNTIL, first.cursor())).isEqualTo(new Page(List.of(), null));
    assertThat(asked)
        .extracting(request -> request.address().toString())
        .containsExactly(address("0"), address("250"));
    assertThat(asked.getFirst().headers()).containsEntry("X-Shopify-Access-Token", "t0k");
  }

  @Test
  void tellsAnOrderAsItsWebhooksWouldHave() {
    ShopifyOrderPull pull =
        new ShopifyOrderPull(
            answering(
                200,
                """
                {"orders":[
                  {"id":7,"financial_status":"partially_refunded","created_at":"a",
                   "updated_at":"b","cancelled_at":null,"refunds":[{"id":70},{"id":71}]},
                  {"id":8,"financial_status":"pending","created_at":"a","updated_at":"a",
                   "cancelled_at":"c"}]}
                """));

    assertThat(pull.pull(SHOP, FROM, UNTIL, null).deliveries())
        .extracting(
            p -> p.headers().get("X-Shopify-Topic") + " " + new String(p.body()).substring(0, 8))
        .containsExactly(
            "orders/create {\"id\":7,",
            "orders/paid {\"id\":7,",
            "orders/updated {\"id\":7,",
            "refunds/create {\"id\":70",
            "refunds/create {\"id\":71",
            "orders/create {\"id\":8,",
            "orders/cancelled {\"id\":8,");
  }

  @Test
  void whatIsNoListIsTriedLaterAndSaysWhatToMend() {
    assertThatThrownBy(
            () -> new ShopifyOrderPull(answering(403, "{}")).pull(SHOP, FROM, UNTIL, null))
        .isInstanceOf(NotYetException.class)
        .hasMessageContaining("read_orders");
    for (String nonsense : List.of("", "{}", "{\"orders\":{}}", "<html>")) {
      assertThatThrownBy(
              () -> new ShopifyOrderPull(answering(200, nonsense)).pull(SHOP, FROM, UNTIL, null))
          .isInstanceOf(NotYetException.class);
    }
  }

  @Test
  void asksOnlyShopsAndOnlyWithAToken() {
    ShopifyOrderPull pull = new ShopifyOrderPull(answering(200));
    assertThat(pull.canPull(SHOP)).isTrue();
    assertThat(pull.canPull(shop("aurora.myshopify.com", Map.of()))).isFalse();
    assertThat(pull.canPull(shop(null, Map.of("accessToken", "t")))).isFalse();
    for (String host :
        List.of("127.0.0.1", "evil.example/x.myshopify.com", "a.myshopify.com.evil.example")) {
      assertThat(pull.canPull(shop(host, Map.of("accessToken", "t")))).as(host).isFalse();
    }
  }

  private PlatformHttp answering(int status, String... bodies) {
    return (connection, request) -> {
      asked.add(request);
      return new PlatformHttp.Answer(
          status, utf8(bodies[Math.min(asked.size(), bodies.length) - 1]));
    };
  }

  private static String address(String sinceId) {
    return "https://aurora.myshopify.com/admin/api/2026-10/orders.json?status=any&limit=250&since_id="
        + sinceId
        + "&updated_at_min=2026-11-01T00%3A00%3A00Z&updated_at_max=2026-11-02T00%3A00%3A00Z";
  }

  private static String orders(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(id -> "{\"id\":" + id + ",\"created_at\":\"a\",\"updated_at\":\"a\"}")
        .collect(Collectors.joining(","));
  }

  private static Connection shop(@Nullable String account, Map<String, String> credentials) {
    return new Connection(
        new ConnectionId("aurora-shop"),
        Deliveries.BRAND,
        "shopify",
        account,
        "secret",
        null,
        Map.of(),
        credentials);
  }
}
