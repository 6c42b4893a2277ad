package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.shopify;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifySignatureTest {

  private static final String SECRET = "hush";

  private final ShopifyAdapter adapter = ShopifyShop.adapter();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "{},UFwgrGBPZilFtmKh8TqcovA78LGYb1BdWu9I4Q2oyRg=",
        "|{\"shop_id\":954889,\"shop_domain\":\"{shop}.myshopify.com\"}|,"
            + "1ZkWm9gpyI+Zsjon2nUm8nnAH7b3L7SlOH1XnEEuq7o="
      })
  void acceptsWhatShopifySigns(String body, String signature) {
    for (String header : List.of("X-Shopify-Hmac-Sha256", "shopify-hmac-sha256")) {
      Inbound delivery =
          inbound(connection("shopify", SECRET), Map.of(header, signature), utf8(body));

      assertThat(adapter.verify(delivery, NOW)).isEqualTo(Verdict.AUTHENTIC);
    }
  }

  @Test
  void theNewerHeadersCountWhereBothStandAndALineEndBehindTheSignatureIsNoMatter() {
    byte[] body = utf8("{}");
    String right = "UFwgrGBPZilFtmKh8TqcovA78LGYb1BdWu9I4Q2oyRg=";

    assertThat(
            verdict(
                connection("shopify", SECRET),
                Map.of("X-Shopify-Hmac-Sha256", "AAAA", "shopify-hmac-sha256", right + "\n"),
                body))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(
            verdict(
                connection("shopify", SECRET),
                Map.of("X-Shopify-Hmac-Sha256", right, "shopify-hmac-sha256", "AAAA"),
                body))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @Test
  void anEventsDeliveryWithoutItsOwnIdIsKnownByEventAndSubscription() {
    byte[] body = utf8("{}");
    Map<String, String> first = Map.of("shopify-event-id", "e-1", "shopify-handle", "orders");
    Map<String, String> second = Map.of("shopify-event-id", "e-1", "shopify-handle", "all");

    assertThat(key(first, body)).isEqualTo(key(first, utf8("{ }"))).isNotEqualTo(key(second, body));
    assertThat(key(Map.of("X-Shopify-Webhook-Id", "w", "X-Shopify-Event-Id", "e"), body))
        .isEqualTo("w");
  }

  private String key(Map<String, String> headers, byte[] body) {
    return adapter.deliveryKey(inbound(connection("shopify", SECRET), headers, body));
  }

  @Test
  void acceptsThePreviousSecretWhileItIsRotated() {
    byte[] body = utf8("{}");
    Connection rotating =
        new Connection(
            connection("shopify", "x").connectionId(),
            tenant().brand().brandId(),
            "shopify",
            null,
            "newer",
            SECRET);

    assertThat(verdict(rotating, shopify("orders/create", SECRET, body), body))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(rotating, shopify("orders/create", "newer", body), body))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(rotating, shopify("orders/create", "older", body), body))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @Test
  void refusesAnotherShopOfTheSameApp() {
    byte[] body = utf8("{}");
    Map<String, String> headers = shopify("orders/create", SECRET, body);
    Map<String, String> without = new HashMap<>(headers);
    without.remove("X-Shopify-Shop-Domain");

    assertThat(verdict(account("aurora.myshopify.com"), headers, body))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(account("other.myshopify.com"), headers, body))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(verdict(account("aurora.myshopify.com"), without, body))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  private Verdict verdict(Connection connection, Map<String, String> headers, byte[] body) {
    return adapter.verify(inbound(connection, headers, body), NOW);
  }

  private static Connection account(String account) {
    Connection base = connection("shopify", SECRET);
    return new Connection(base.connectionId(), base.brandId(), "shopify", account, SECRET, null);
  }
}
