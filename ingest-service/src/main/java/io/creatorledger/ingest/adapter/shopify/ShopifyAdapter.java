package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
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
  public ConnectionForm form() {
    return new ConnectionForm(
        "Shopify",
        "Client secret of the app",
        "The shop's domain, such as my-shop.myshopify.com",
        false,
        List.of(),
        List.of(
            "Create an app for the shop and copy its client secret into the field here",
            "Subscribe the topics orders/create, orders/paid, orders/updated, orders/edited,"
                + " orders/cancelled and refunds/create to {webhookUrl}"));
  }

  @Override
  public List<String> keptHeaders() {
    return List.of(
        "x-shopify-topic",
        "x-shopify-shop-domain",
        "x-shopify-api-version",
        "x-shopify-webhook-id",
        "x-shopify-event-id",
        "x-shopify-triggered-at",
        "shopify-topic",
        "shopify-webhook-id",
        "shopify-event-id");
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    String account = inbound.connection().account();
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
  public Reading normalize(Inbound inbound, Tenant tenant) {
    String topic =
        inbound
            .headers()
            .first(TOPIC)
            .orElseThrow(() -> new MalformedDeliveryException("X-Shopify-Topic is missing"));
    return switch (topic.toLowerCase(Locale.ROOT)) {
      case "orders/create" -> order(inbound, tenant, "placed");
      case "orders/paid" -> order(inbound, tenant, "paid");
      case "refunds/create" ->
          Reading.of(
              RefundReader.alone(
                  inbound, tenant, JsonBody.read(inbound.body(), ShopifyRefund.class)));
      default -> Reading.nothing();
    };
  }

  private static Reading order(Inbound inbound, Tenant tenant, String statement) {
    ShopifyOrder order = JsonBody.read(inbound.body(), ShopifyOrder.class);
    return Reading.of(new OrderReader(inbound, tenant, order).read(statement))
        .landedOn(order.landingSite());
  }
}
