package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Shopify's webhooks: base64 HMAC-SHA256 of the body under the app's client secret. One secret
 * signs for every shop of an app, so the shop's domain must be the connection's account as well.
 * Headers are also known under the names of the newer Events deliveries, without {@code X-}.
 */
final class ShopifyAdapter implements PlatformAdapter {

  private static final SignatureRule SIGNATURE =
      SignatureRule.ofBody(
          "HmacSHA256", Encoding.BASE64, List.of("X-Shopify-Hmac-Sha256", "Shopify-Hmac-Sha256"));
  private static final List<String> SHOP = List.of("X-Shopify-Shop-Domain", "Shopify-Shop-Domain");
  private static final List<String> TOPIC = List.of("X-Shopify-Topic", "Shopify-Topic");
  private static final List<String> DELIVERY =
      List.of("X-Shopify-Webhook-Id", "Shopify-Webhook-Id");

  @Override
  public String name() {
    return "shopify";
  }

  @Override
  public Verdict verify(Inbound inbound, Connection connection, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    String account = connection.account();
    boolean otherShop =
        account != null
            && inbound.headers().first(SHOP).filter(account::equalsIgnoreCase).isEmpty();
    return verdict == Verdict.AUTHENTIC && otherShop ? Verdict.WRONG_ACCOUNT : verdict;
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.headers().first(DELIVERY).orElseGet(inbound::sha256Hex);
  }

  @Override
  public List<Draft> normalize(Inbound inbound, Tenant tenant) {
    String topic =
        inbound
            .headers()
            .first(TOPIC)
            .orElseThrow(() -> new MalformedDeliveryException("X-Shopify-Topic is missing"));
    return switch (topic.toLowerCase(Locale.ROOT)) {
      case "orders/create" -> order(inbound, tenant, "placed");
      case "orders/paid" -> order(inbound, tenant, "paid");
      case "refunds/create" ->
          RefundReader.alone(inbound, tenant, JsonBody.read(inbound.body(), ShopifyRefund.class));
      default -> List.of();
    };
  }

  private static List<Draft> order(Inbound inbound, Tenant tenant, String statement) {
    ShopifyOrder order = JsonBody.read(inbound.body(), ShopifyOrder.class);
    return new OrderReader(inbound, tenant, order).read(statement);
  }
}
