package io.creatorledger.simulator.market;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registers the demo brand; registering again changes nothing. */
final class MarketSetup {

  /** Any token opens the sandbox; a real CRM would refuse this one. */
  private static final String SANDBOX_TOKEN = "sandbox-demo-token";

  private final MarketState.Kept secrets;
  private final DemoMarketSettings settings;

  MarketSetup(MarketState.Kept secrets, DemoMarketSettings settings) {
    this.secrets = secrets;
    this.settings = settings;
  }

  /**
   * What the ingest service is told, by path below the brand, in an order that refers backwards.
   */
  Map<String, Map<String, ?>> catalog() {
    Map<String, Map<String, ?>> entries = new LinkedHashMap<>();
    entries.put(
        "", Map.of("name", "Aurora Goods", "currency", "USD", "timeZone", "UTC", "region", "US"));
    for (Catalog.Campaign campaign : Catalog.CAMPAIGNS) {
      entries.put(
          "/campaigns/" + campaign.id(),
          Map.of("name", campaign.name(), "objective", campaign.objective()));
    }
    Catalog.CREATORS.forEach(creator -> addCreator(entries, creator));
    for (Catalog.Product product : Catalog.PRODUCTS) {
      entries.put(
          "/products/" + product.sku(),
          Map.of("unitCost", Map.of("amount", product.unitCost(), "currency", "USD")));
    }
    entries.put(
        "/connections/" + Catalog.SHOPIFY,
        connection("shopify", Catalog.SHOP, secrets.shopifySecret()));
    entries.put(
        "/connections/" + Catalog.EVENTS,
        connection("standard-webhooks", null, secrets.eventsSecret()));
    entries.put("/connections/" + Catalog.PLAIN, connection("plain", null, secrets.plainSecret()));
    return entries;
  }

  /** What the crm-sync service is told, by path below the brand. */
  Map<String, Map<String, ?>> crm() {
    return Map.of(
        "/crm-connections/" + Catalog.CRM,
        Map.of(
            "platform",
            "hubspot",
            "baseUrl",
            settings.crmBaseUrl().toString(),
            "accessToken",
            SANDBOX_TOKEN,
            "model",
            "weighted_last_touch"));
  }

  private static void addCreator(Map<String, Map<String, ?>> entries, Catalog.Creator creator) {
    entries.put(
        "/creators/" + creator.id(),
        Map.of(
            "name", creator.name(),
            "platform", creator.platform(),
            "handle", "@" + creator.id(),
            "tier", creator.tier(),
            "verified", !creator.id().equals(Catalog.UNVERIFIED)));
    entries.put(
        "/content/" + creator.contentId(),
        Map.of(
            "creatorId", creator.id(),
            "campaignId", creator.campaignId(),
            "platform", creator.platform(),
            "contentType", "reel",
            "title", creator.name() + " tries Aurora"));
    entries.put(
        "/links/" + creator.slug(),
        Map.of(
            "destination", creator.destination(),
            "creatorId", creator.id(),
            "campaignId", creator.campaignId(),
            "contentId", creator.contentId()));
    if (creator.code() != null) {
      entries.put(
          "/codes/" + creator.code(),
          Map.of("creatorId", creator.id(), "campaignId", creator.campaignId()));
    }
  }

  private static Map<String, ?> connection(
      String platform, @Nullable String account, String secret) {
    Map<String, Object> body = new HashMap<>();
    body.put("platform", platform);
    body.put("secret", secret);
    if (account != null) {
      body.put("account", account);
    }
    return body;
  }
}
