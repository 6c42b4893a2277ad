package io.creatorledger.simulator.load;

import io.creatorledger.simulator.delivery.GenericEvent;
import io.creatorledger.simulator.delivery.GenericEvent.Person;
import io.creatorledger.simulator.delivery.ShopCustomer;
import io.creatorledger.simulator.delivery.ShopLine;
import io.creatorledger.simulator.delivery.ShopOrder;
import io.creatorledger.simulator.delivery.ShopTopic;
import io.creatorledger.simulator.delivery.ShopifyDeliveries;
import io.creatorledger.simulator.delivery.SignedDelivery;
import io.creatorledger.simulator.delivery.StandardWebhookDeliveries;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One brand with creators and people, each of whom meets two creators and then orders once. Person
 * {@code n} is the same whenever they are asked for, so what the ledger must hold is known.
 */
public final class LoadScenario {

  public static final String BRAND = "load";
  public static final String CURRENCY = "USD";

  private static final String SHOP = "load-shop.myshopify.com";
  private static final String SHOPIFY = "load-shopify";
  private static final String EVENTS = "load-events";
  private static final String SHOPIFY_SECRET = "load-shopify-client-secret";
  private static final String EVENTS_SECRET = "whsec_bG9hZC1zY2VuYXJpby1zZWNyZXQtMDEyMzQ1Njc4OQ==";
  private static final int CREATORS = 8;
  private static final long FIRST_ORDER = 7_000_000_000L;
  private static final int CENTS_AT_MOST = 20_000;

  private final long seed;
  private final Instant begin;
  private final ShopifyDeliveries shopify;
  private final StandardWebhookDeliveries events = new StandardWebhookDeliveries(EVENTS_SECRET);

  /**
   * @param begin when the first person meets their first creator; recent, so that windows are open
   * @param orderBytes the least size of an order's body
   */
  public LoadScenario(long seed, Instant begin, int orderBytes) {
    this.seed = seed;
    this.begin = begin;
    this.shopify = new ShopifyDeliveries(SHOPIFY_SECRET, SHOP).paddedTo(orderBytes);
  }

  /** What to put below {@code /api/v1}, in this order: path to body. */
  public Map<String, Object> catalog() {
    Map<String, Object> catalog = new LinkedHashMap<>();
    String brand = "/brands/" + BRAND;
    catalog.put(
        brand, Map.of("name", "Load", "currency", CURRENCY, "timeZone", "Etc/UTC", "region", "US"));
    catalog.put(
        brand + "/connections/" + SHOPIFY,
        Map.of("platform", "shopify", "account", SHOP, "secret", SHOPIFY_SECRET));
    catalog.put(
        brand + "/connections/" + EVENTS,
        Map.of("platform", "standard-webhooks", "secret", EVENTS_SECRET));
    catalog.put(
        brand + "/campaigns/launch", Map.of("name", "Launch", "objective", "CONSIDERATION"));
    for (int i = 0; i < CREATORS; i++) {
      catalog.put(
          brand + "/creators/" + creator(i), Map.of("name", "Creator " + i, "verified", true));
    }
    return catalog;
  }

  /** Person {@code n}'s meeting with their first or second creator, signed at this moment. */
  public Delivery touch(long n, int which, Instant now) {
    GenericEvent.Touch touch =
        new GenericEvent.Touch(
            "touch-" + n + "-" + which,
            begin.plusMillis(n * 10 + which),
            Person.anonymous(anonymousId(n)),
            which == 0 ? "VIEW" : "CLICK",
            creator((int) (n + which * 3) % CREATORS),
            "launch",
            null);
    return new Delivery("/webhooks/" + EVENTS, events.event(touch, now));
  }

  /** Person {@code n}'s order. */
  public Delivery order(long n) {
    Instant at = begin.plusMillis(n * 10).plus(Duration.ofMinutes(1));
    ShopOrder order =
        ShopOrder.of(
                Long.parseLong(orderId(n)),
                at,
                CURRENCY,
                List.of(ShopLine.of(n * 10 + 1, "SKU-" + n % 50, revenue(n).toPlainString(), 1)))
            .by(new ShopCustomer(1_000_000 + n, "person" + n + "@example.com", null))
            .withNote("cl_aid", anonymousId(n));
    return new Delivery("/webhooks/" + SHOPIFY, shopify.order(ShopTopic.ORDERS_CREATE, order));
  }

  public String orderId(long n) {
    return Long.toString(FIRST_ORDER + n);
  }

  /** The net revenue of person {@code n}'s order. */
  public BigDecimal revenue(long n) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + n);
    return BigDecimal.valueOf(1 + random.nextInt(CENTS_AT_MOST), 2);
  }

  private static String creator(int i) {
    return "creator-" + i;
  }

  private String anonymousId(long n) {
    return "aid-" + seed + "-" + n;
  }

  /** A delivery and where it goes on the ingest service. */
  public record Delivery(String path, SignedDelivery signed) {}
}
