package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.Objective;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Credit, spending and customers by what brands say of creators, campaigns and content. */
@ServiceTest
class AttributeReportsIT {

  private static final Instant ORDERED = Instant.parse("2025-03-06T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2025-03-06");
  private static final String LINEAR = "?model=linear&from=2025-03-01&to=2025-03-31";

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();

  @Test
  void creditIsGroupedByWhatTheBrandSaysTodayAndAddsUpToTheSameTotal() {
    Messages shop = market("graded");

    assertThat(amounts(shop, "creators", "creatorId"))
        .containsExactly("ana 56.00", "ben 55.00", "cara 20.00");
    assertThat(amounts(shop, "tiers", "value")).containsExactly("gold 111.00", "- 20.00");
    assertThat(amounts(shop, "campaign-tiers", "value")).containsExactly("hero 131.00");
    assertThat(amounts(shop, "content-types", "value"))
        .containsExactly("- 70.00", "video 55.00", "story 6.00");
    // A post without a platform is where its creator is; one that two creators share is where it
    // is.
    assertThat(amounts(shop, "platforms", "value"))
        .containsExactly("youtube 55.00", "tiktok 50.00", "- 20.00", "instagram 6.00");
    for (String by : List.of("creators", "tiers", "campaign-tiers", "platforms", "content-types")) {
      JsonNode report = get(shop, by + LINEAR, 200);
      assertThat(
              Stream.of("attributed", "unattributed", "total").map(f -> report.path(f).asString()))
          .as(by)
          .containsExactly("131.00", "7.00", "138.00");
      assertThat(get(shop, by + LINEAR + "&booking=cash", 200).path("total").asString())
          .isEqualTo("138.00");
    }

    keep(shop, creator("ana", "silver", "Instagram"), ORDERED);

    assertThat(amounts(shop, "tiers", "value"))
        .containsExactly("silver 56.00", "gold 55.00", "- 20.00");
  }

  @Test
  void spendingAndCustomersAreGroupedByTheSame() {
    Messages shop = market("outlaid");
    spend(shop, "fee", "10.00", "ana", null, null);
    spend(shop, "ads", "20.00", null, null, "TikTok");
    spend(shop, "boost", "2.00", null, "v2", null);

    assertThat(returns(shop, "tiers"))
        .containsExactly(
            "- 20.00/22.00 = 0.9091, - orders", "gold 111.00/10.00 = 11.1000, - orders");
    assertThat(returns(shop, "platforms"))
        .containsExactly(
            "tiktok 50.00/20.00 = 2.5000, - orders",
            "instagram 6.00/10.00 = 0.6000, - orders",
            "- 20.00/2.00 = 10.0000, - orders",
            "youtube 55.00/0.00 = -, - orders");
    assertThat(returns(shop, "content-types"))
        .containsExactly(
            "- 70.00/30.00 = 2.3333, - orders",
            "story 6.00/2.00 = 3.0000, - orders",
            "video 55.00/0.00 = -, - orders");
    assertThat(returns(shop, "content"))
        .containsExactly(
            "- 70.00/30.00 = 2.3333, 2 orders",
            "v2 6.00/2.00 = 3.0000, 1 orders",
            "v1 55.00/0.00 = -, 2 orders");
    assertThat(get(shop, "returns/content" + LINEAR, 200).at("/rows/2/name").asString())
        .isEqualTo("Unboxing");
    assertThat(get(shop, "customers/tiers" + LINEAR, 200).path("rows").values())
        .extracting(row -> text(row, "id") + " " + text(row, "newCustomers"))
        .containsExactly("gold 3.00", "- 1.00");
    assertThat(get(shop, "customers/platforms" + LINEAR, 200).path("rows").values())
        .extracting(row -> text(row, "id") + " " + text(row, "revenue"))
        .containsExactlyInAnyOrder("youtube 55.00", "tiktok 50.00", "- 20.00", "instagram 6.00");
  }

  @Test
  void whatNothingIsGroupedByIsRefusedInWords() {
    Messages shop = new Messages("graded-not");
    keep(shop, brand(shop), Instant.EPOCH);

    for (String report : List.of("returns/colours", "customers/colours")) {
      assertThat(get(shop, report, 404).toString())
          .contains(
              "UNKNOWN_GROUPING",
              "reports are by creators, campaigns, content, tiers, campaign-tiers, platforms,"
                  + " content-types, reach, creator-reach, creator-campaigns",
              "colours");
    }
  }

  /** The statements of the migration, on sums that lack a grouping. */
  @Test
  void sumsOfBeforeAreKeptByCreatorWithContentAndWithCampaignToo() throws Exception {
    Messages registered = market("grown");
    Messages unregistered = new Messages("grown-unregistered");
    new Delivery(runtime)
        .deliver(
            List.of(
                unregistered.click(unregistered.profile(1), ORDERED.minusSeconds(9), "ana"),
                unregistered.order(unregistered.profile(1), "1", ORDERED, "5.00")));
    Folding.allOf(unregistered.brand, sums, jdbc);
    String migration =
        new ClassPathResource("db/attribution/R__credit_sums_of.sql")
            .getContentAsString(StandardCharsets.UTF_8);

    for (String grouping : List.of("CREATOR_CONTENT", "CREATOR_CAMPAIGN")) {
      for (Messages shop : List.of(registered, unregistered)) {
        jdbc.sql("DELETE FROM credit_day WHERE brand_id = ? AND grouped_by = ?")
            .params(shop.brand.value(), grouping)
            .update();
        assertThat(sums.compare(shop.brand, 1).differences()).isPositive();
      }

      jdbc.sql(migration.substring(migration.indexOf("UPDATE brand"))).update();

      for (Messages shop : List.of(registered, unregistered)) {
        Folding.allOf(shop.brand, sums, jdbc);
        assertThat(sums.compare(shop.brand, 1).differences()).as(shop.brand.value()).isZero();
      }
    }
  }

  @Test
  void anEntryOfTheCatalogThatComesLateDoesNotReplaceANewerOne() {
    Messages shop = market("outdated");

    keep(shop, creator("ana", "bronze", null), Instant.EPOCH.minusSeconds(1));

    assertThat(amounts(shop, "tiers", "value")).containsExactly("gold 111.00", "- 20.00");
  }

  /** Two creators of one tier in one order, and a post that both of them are credited through. */
  private Messages market(String brand) {
    Messages shop = new Messages(brand);
    keep(shop, brand(shop), Instant.EPOCH);
    keep(shop, creator("ana", "gold", "Instagram"), Instant.EPOCH);
    keep(shop, creator("ben", "gold", "tiktok"), Instant.EPOCH);
    keep(shop, creator("cara", null, null), Instant.EPOCH);
    keep(
        shop,
        new Campaign(new CampaignId("spring"), "Spring", Objective.AWARENESS, null, "hero"),
        Instant.EPOCH);
    keep(shop, content("v1", "YouTube", "Unboxing", "video"), Instant.EPOCH);
    keep(shop, content("v2", null, null, "story"), Instant.EPOCH);
    Instant before = ORDERED.minusSeconds(90);
    new Delivery(runtime)
        .deliver(
            List.of(
                shop.view(shop.profile(1), before, "ana", "v1"),
                shop.click(shop.profile(1), ORDERED.minusSeconds(60), "ben"),
                shop.order(shop.profile(1), "1", ORDERED, "100.00"),
                shop.view(shop.profile(2), before, "ana", "v2"),
                shop.order(shop.profile(2), "2", ORDERED, "10.00"),
                shop.refund(shop.profile(2), "2", "r", ORDERED, Money.of("4.00", "USD")),
                shop.click(shop.profile(3), before, "cara"),
                shop.order(shop.profile(3), "3", ORDERED, "20.00"),
                shop.order(shop.profile(4), "4", ORDERED, "7.00"),
                shop.view(shop.profile(5), before, "ben", "v1"),
                shop.order(shop.profile(5), "5", ORDERED, "5.00")));
    Folding.allOf(shop.brand, sums, jdbc);
    return shop;
  }

  private static Brand brand(Messages shop) {
    return new Brand(
        shop.brand, "Graded", Currency.getInstance("USD"), ZoneId.of("Europe/Berlin"), "DE");
  }

  private static Creator creator(String id, @Nullable String tier, @Nullable String platform) {
    return new Creator(new CreatorId(id), id, platform, null, true, tier, null);
  }

  private static Content content(
      String id, @Nullable String platform, @Nullable String title, String type) {
    return new Content(new ContentId(id), new CreatorId("ana"), null, platform, title, null, type);
  }

  private void spend(
      Messages shop,
      String id,
      String amount,
      @Nullable String creator,
      @Nullable String content,
      @Nullable String platform) {
    keep(
        shop,
        new Cost(
            id,
            CostKind.OTHER,
            Money.of(amount, "USD"),
            DAY,
            DAY,
            creator == null ? null : new CreatorId(creator),
            null,
            content == null ? null : new ContentId(content),
            platform),
        Instant.EPOCH);
  }

  private void keep(Messages shop, CatalogItem item, Instant at) {
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, at)));
  }

  private List<String> amounts(Messages shop, String by, String id) {
    return get(shop, by + LINEAR, 200)
        .path("rows")
        .valueStream()
        .map(row -> text(row, id) + " " + text(row, "amount"))
        .toList();
  }

  private List<String> returns(Messages shop, String by) {
    return get(shop, "returns/" + by + LINEAR, 200)
        .path("rows")
        .valueStream()
        .map(
            row ->
                "%s %s/%s = %s, %s orders"
                    .formatted(
                        text(row, "id"),
                        text(row, "credited"),
                        text(row, "spent"),
                        text(row, "roas"),
                        text(row, "orders")))
        .toList();
  }

  private static String text(JsonNode row, String name) {
    return row.path(name).asString("-");
  }

  private JsonNode get(Messages shop, String report, int status) {
    return api.call(
        "GET",
        "http://localhost:%d/api/v1/brands/%s/reports/%s".formatted(port, shop.brand, report),
        "",
        status);
  }
}
