package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.adapter.shopify.OrderReader.Statement;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.SourceKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shopify's webhooks: base64 HMAC-SHA256 of the body under the app's client secret. One secret
 * signs for every shop of an app, so the shop's domain must be the connection's account as well.
 * The newer Events deliveries name their headers without {@code X-}; where both stand, those count.
 */
final class ShopifyAdapter implements FollowUpAdapter {

  private static final SignatureRule SIGNATURE =
      SignatureRule.ofBody(
          "HmacSHA256", Encoding.BASE64, List.of("Shopify-Hmac-Sha256", "X-Shopify-Hmac-Sha256"));
  private static final List<String> SHOP = List.of("Shopify-Shop-Domain", "X-Shopify-Shop-Domain");
  private static final List<String> TOPIC = List.of("Shopify-Topic", "X-Shopify-Topic");
  private static final List<String> DELIVERY =
      List.of("Shopify-Webhook-Id", "X-Shopify-Webhook-Id");
  private static final String EVENT = "Shopify-Event-Id";
  private static final String HANDLE = "Shopify-Handle";

  private static final String JOURNEY = "customer-journey";
  private static final Duration UNTIL_LIKELY_READY = Duration.ofMinutes(1);
  private static final Duration JOURNEY_PATIENCE = Duration.ofDays(3);

  private final CustomerJourney journey;

  ShopifyAdapter(PlatformHttp http, Clock clock) {
    this.journey = new CustomerJourney(new ShopifyApi(http, clock));
  }

  @Override
  public String name() {
    return "shopify";
  }

  @Override
  public SourceKind source() {
    return SourceKind.SHOP;
  }

  @Override
  public ConnectionForm form() {
    return ShopifyForm.FORM;
  }

  @Override
  public List<String> keptHeaders() {
    return ShopifyForm.KEPT_HEADERS;
  }

  /** After eight failed deliveries Shopify deletes the subscription. */
  @Override
  public Replies replies() {
    return Replies.FORGIVING;
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

  /** Events deliveries without an id of their own are told apart by event and subscription. */
  @Override
  public String deliveryKey(Inbound inbound) {
    Optional<String> event =
        inbound
            .headers()
            .only(EVENT)
            .map(id -> id + "/" + inbound.headers().only(HANDLE).orElse(""));
    return inbound.headers().first(DELIVERY).or(() -> event).orElseGet(inbound::sha256Hex);
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    String topic =
        inbound
            .headers()
            .first(TOPIC)
            .orElseThrow(() -> new MalformedDeliveryException("X-Shopify-Topic is missing"));
    return switch (topic.toLowerCase(Locale.ROOT)) {
      case "orders/create" -> placed(inbound, tenant);
      case "orders/paid" -> Reading.of(order(inbound, tenant, Statement.PAID));
      case "orders/updated", "orders/cancelled" ->
          Reading.of(order(inbound, tenant, Statement.UPDATED));
      case "refunds/create" ->
          Reading.of(RefundReader.alone(inbound, tenant, body(inbound, ShopifyRefund.class)));
      case "checkouts/create", "checkouts/update" ->
          Reading.of(
              new PersonReader(inbound, tenant).checkout(body(inbound, ShopifyCheckout.class)));
      case "customers/create", "customers/update" ->
          Reading.of(
              new PersonReader(inbound, tenant).customer(body(inbound, ShopifyCustomer.class)));
      case "customers/data_request" ->
          Reading.of(
              privacy(inbound, tenant).dataRequest(body(inbound, ShopifyPrivacyRequest.class)));
      case "customers/redact" ->
          Reading.of(
              privacy(inbound, tenant).customerRedact(body(inbound, ShopifyPrivacyRequest.class)));
      case "shop/redact" ->
          Reading.of(
              privacy(inbound, tenant).shopRedact(body(inbound, ShopifyPrivacyRequest.class)));
      // orders/edited states no amounts: orders/updated and refunds/create, which come with it, do.
      // app/uninstalled changes nothing by itself: shop/redact follows two days later.
      default -> Reading.nothing();
    };
  }

  @Override
  public Reading complete(Inbound inbound, Tenant tenant, FollowUp followUp) {
    return journey.read(inbound, tenant);
  }

  private static Reading placed(Inbound inbound, Tenant tenant) {
    ShopifyOrder order = body(inbound, ShopifyOrder.class);
    List<Draft> drafts = new OrderReader(inbound, tenant, order).read(Statement.PLACED);
    Reading reading = Reading.of(drafts).landedOn(order.landingSite());
    return drafts.isEmpty() || order.id() == null || !ShopifyApi.reaches(inbound.connection())
        ? reading
        : reading.then(new FollowUp(JOURNEY, order.id(), UNTIL_LIKELY_READY, JOURNEY_PATIENCE));
  }

  private static List<Draft> order(Inbound inbound, Tenant tenant, Statement statement) {
    return new OrderReader(inbound, tenant, body(inbound, ShopifyOrder.class)).read(statement);
  }

  private PrivacyReader privacy(Inbound inbound, Tenant tenant) {
    return new PrivacyReader(inbound, tenant, deliveryKey(inbound));
  }

  private static <T> T body(Inbound inbound, Class<T> type) {
    return JsonBody.read(inbound.body(), type);
  }
}
