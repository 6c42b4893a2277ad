package io.creatorledger.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The brand Aurora Goods: who works for it, what it sells. Invented from end to end. */
final class Catalog {

  static final String BRAND = "demo";
  static final String SHOP = "aurora-goods.myshopify.com";
  static final String SHOPIFY = "demo-shopify";
  static final String EVENTS = "demo-events";
  static final String PLAIN = "demo-plain";
  static final String CRM = "demo-hubspot";

  private static final int MACRO_REACH = 15;
  private static final BigDecimal COST_OF_GOODS = new BigDecimal("0.35");

  static final List<Campaign> CAMPAIGNS =
      List.of(
          new Campaign("spring-glow", "Spring Glow", "AWARENESS"),
          new Campaign("skin-school", "Skin School", "CONSIDERATION"),
          new Campaign("flash-week", "Flash Week", "CONVERSION"));

  /** Reach says how often people meet a creator's work, persuasion how often it makes them buy. */
  static final List<Creator> CREATORS =
      List.of(
          new Creator("mia", "Mia Berg", "tiktok", "flash-week", "MIA10", 24, 0.30),
          new Creator("leo", "Leo Park", "instagram", "skin-school", "LEO10", 20, 0.22),
          new Creator("ana", "Ana Silva", "youtube", "spring-glow", "ANA10", 16, 0.12),
          new Creator("noor", "Noor Haddad", "tiktok", "flash-week", "NOOR10", 13, 0.35),
          new Creator("kai", "Kai Tan", "instagram", "spring-glow", "KAI10", 10, 0.10),
          new Creator("ines", "Inès Moreau", "youtube", "skin-school", "INES10", 8, 0.28),
          new Creator("tomas", "Tomás Ruiz", "tiktok", "spring-glow", null, 6, 0.08),
          new Creator("newface", "New Face", "tiktok", "flash-week", null, 3, 0.05));

  /** The one whose identity the brand has not checked yet. */
  static final String UNVERIFIED = "newface";

  static final List<Product> PRODUCTS =
      List.of(
          new Product("AUR-SERUM-30", new BigDecimal("48.00")),
          new Product("AUR-CLEANSER", new BigDecimal("22.50")),
          new Product("AUR-MASK-SET", new BigDecimal("64.00")),
          new Product("AUR-LIP-BALM", new BigDecimal("9.90")),
          new Product("AUR-SUN-SPF50", new BigDecimal("31.95")),
          new Product("AUR-GIFT-BOX", new BigDecimal("119.00")));

  private Catalog() {}

  /** A campaign. */
  record Campaign(String id, String name, String objective) {}

  /**
   * A creator with a link, a piece of content and perhaps a code.
   *
   * @param reach relative to the others'
   * @param persuasion chance that one meeting makes a person buy
   */
  record Creator(
      String id,
      String name,
      String platform,
      String campaignId,
      @Nullable String code,
      int reach,
      double persuasion) {

    String slug() {
      return "demo-" + id;
    }

    String tier() {
      return reach >= MACRO_REACH ? "macro" : "micro";
    }

    String contentId() {
      return id + "-reel-1";
    }

    String destination() {
      return "https://shop.example/collections/" + campaignId;
    }

    /** The parameter the creator's platform adds to a click, if it adds one. */
    @Nullable String clickParameter() {
      return Map.of("tiktok", "ttclid", "instagram", "fbclid").get(platform);
    }

    /** Whether the platform adds it to clicks on advertised posts alone, as TikTok does. */
    boolean onlyAdvertisementsAreMarked() {
      return platform.equals("tiktok");
    }
  }

  /** Something to buy. */
  record Product(String sku, BigDecimal price) {

    /** What one piece costs the brand. */
    String unitCost() {
      return price.multiply(COST_OF_GOODS).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
  }
}
