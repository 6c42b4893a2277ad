package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.Product;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Unit costs of products, from orders' lines to what creators' credit leaves. */
@ServiceTest
class ContributionIT {

  private static final Instant ORDERED = Instant.parse("2025-03-06T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2025-03-06");
  private static final String MARCH = "?model=linear&from=2025-03-01&to=2025-03-31";

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();

  @Test
  void creditLeavesWhatTheGoodsItIsOfDoNotCost() {
    Messages shop = market("earning");

    // Order 1 is half ana's and leaves 80.00 − 2 × 15.00 of 80.00, 20.00 are of unknown goods; a
    // fifth came back. Order 2 is ben's and unknown. Order 3 is ana's and costs more than it
    // brings.
    assertThat(returns(shop, "creators", ""))
        .containsExactly(
            "ana 45.00: 0.8222 known, leaves 16.00, profit 6.00",
            "ben 50.00: 0.6400 known, leaves 20.00, profit 20.00",
            "total 95.00: 0.7263 known, leaves 36.00, profit 26.00");
    assertThat(returns(shop, "creators", "&margin=0.5"))
        .containsExactly(
            "ana 45.00: 0.8222 known, leaves 20.00, profit 10.00",
            "ben 50.00: 0.6400 known, leaves 29.00, profit 29.00",
            "total 95.00: 0.7263 known, leaves 49.00, profit 39.00");
    assertThat(returns(shop, "campaigns", ""))
        .containsExactly(
            "- 0.00: - known, leaves 0.00, profit -10.00",
            "spring 95.00: 0.7263 known, leaves 36.00, profit 36.00",
            "total 95.00: 0.7263 known, leaves 36.00, profit 26.00");
    assertThat(returns(shop, "tiers", ""))
        .containsExactly(
            "gold 45.00: 0.8222 known, leaves 16.00, profit 6.00",
            "- 50.00: 0.6400 known, leaves 20.00, profit 20.00",
            "total 95.00: 0.7263 known, leaves 36.00, profit 26.00");
    assertThat(returns(shop, "creators", "&booking=cash"))
        .as("known by accrual only")
        .allSatisfy(row -> assertThat(row).endsWith(" - known, leaves -, profit -"));
  }

  @Test
  void customersLeaveWhatTheirGoodsDoNotCost() {
    Messages shop = market("valuing");

    JsonNode known = get(shop, "customers/creators" + MARCH).path("rows");
    JsonNode margin = get(shop, "customers/creators" + MARCH + "&margin=0.5").path("rows");

    // Per customer: ana 1.5 of them for 10.00, ben 1.5.
    assertThat(known.values())
        .extracting(row -> text(row, "id") + customer(row))
        .containsExactly(
            "ana: 0.8222 known, leaves 10.67, pays back in 0",
            "ben: 0.6400 known, leaves 13.33, pays back in -");
    assertThat(margin.values())
        .extracting(row -> text(row, "id") + customer(row))
        .containsExactly(
            "ana: 0.8222 known, leaves 13.33, pays back in 0",
            "ben: 0.6400 known, leaves 19.33, pays back in -");
  }

  @Test
  void withoutUnitCostsNothingIsGuessed() {
    Messages shop = new Messages("unpriced");
    open(shop);
    sell(shop);

    assertThat(returns(shop, "creators", ""))
        .allSatisfy(row -> assertThat(row).contains("0.0000 known, leaves -, profit -"));
    assertThat(returns(shop, "creators", "&margin=0.5"))
        .contains("ben 50.00: 0.0000 known, leaves 25.00, profit 25.00");
  }

  @Test
  void anOrderThatIsStatedAnewHasItsNewLines() {
    Messages shop = market("restated");

    new Delivery(runtime)
        .deliver(
            List.of(
                shop.order(shop.profile(2), "2", ORDERED.plusSeconds(5), line("MUG", 1, "10.00"))));
    Folding.allOf(shop.brand, sums, jdbc);

    assertThat(returns(shop, "creators", "").get(1))
        .isEqualTo("ben 50.00: 0.8400 known, leaves 15.00, profit 15.00");
  }

  /** The statement of the migration, on orders whose lines were not kept yet. */
  @Test
  void ordersOfBeforeGetTheirLinesFromTheirMessages() throws Exception {
    Messages shop = market("migrated");
    List<String> kept = lines(shop);
    jdbc.sql("UPDATE sales_order SET lines = NULL WHERE brand_id = 'migrated'").update();
    String migration =
        new ClassPathResource("db/attribution/V14__attributes_and_products.sql")
            .getContentAsString(StandardCharsets.UTF_8);

    jdbc.sql(migration.substring(migration.indexOf("UPDATE sales_order o"))).update();

    assertThat(lines(shop)).isEqualTo(kept).hasSize(3);
  }

  private List<String> lines(Messages shop) {
    return jdbc.sql(
            """
            SELECT lines::text FROM sales_order WHERE brand_id = ? AND lines IS NOT NULL
            ORDER BY order_id
            """)
        .param(shop.brand.value())
        .query(String.class)
        .list();
  }

  private Messages market(String brand) {
    Messages shop = new Messages(brand);
    open(shop);
    keep(shop, new Product("MUG", "Mug", Money.of("15.00", "USD")));
    keep(shop, new Product("PEN", null, Money.of("9.00", "USD")));
    keep(shop, new Product("EURO", null, Money.of("1.00", "EUR")));
    sell(shop);
    return shop;
  }

  private void open(Messages shop) {
    keep(
        shop,
        new Brand(shop.brand, "Earning", Currency.getInstance("USD"), ZoneId.of("Etc/UTC"), "US"));
    keep(shop, new Creator(new CreatorId("ana"), "Ana", null, null, true, "gold", null));
    keep(
        shop,
        new Cost(
            "fee",
            CostKind.FIXED_FEE,
            Money.of("10.00", "USD"),
            DAY,
            DAY,
            new CreatorId("ana"),
            null,
            null,
            null));
  }

  private void sell(Messages shop) {
    Instant before = ORDERED.minusSeconds(90);
    new Delivery(runtime)
        .deliver(
            List.of(
                shop.click(shop.profile(1), before, "ana"),
                shop.click(shop.profile(1), before, "ben"),
                shop.order(
                    shop.profile(1),
                    "1",
                    ORDERED,
                    line("MUG", 2, "80.00"),
                    line("EURO", 1, "15.00"),
                    line(null, 1, "5.00")),
                shop.refund(shop.profile(1), "1", "r", ORDERED, Money.of("20.00", "USD")),
                shop.click(shop.profile(2), before.plusSeconds(2), "ben"),
                shop.order(shop.profile(2), "2", ORDERED, "10.00"),
                shop.click(shop.profile(3), before.plusSeconds(3), "ana"),
                shop.order(shop.profile(3), "3", ORDERED, line("PEN", 1, "5.00")),
                shop.order(shop.profile(4), "4", ORDERED, line("MUG", 1, "40.00"))));
    Folding.allOf(shop.brand, sums, jdbc);
  }

  private static OrderLine line(@Nullable String sku, int quantity, String net) {
    return new OrderLine(sku + "/" + net, sku, quantity, Money.of(net, "USD"));
  }

  private void keep(Messages shop, CatalogItem item) {
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, Instant.EPOCH)));
  }

  private List<String> returns(Messages shop, String by, String more) {
    JsonNode report = get(shop, "returns/" + by + MARCH + more);
    List<String> rows =
        new ArrayList<>(
            report.path("rows").valueStream().map(row -> row(text(row, "id"), row)).toList());
    rows.add(row("total", report.path("total")));
    return rows;
  }

  private static String row(String id, JsonNode row) {
    return "%s %s: %s known, leaves %s, profit %s"
        .formatted(
            id,
            text(row, "credited"),
            text(row, "costCoverage"),
            text(row, "contribution"),
            text(row, "profit"));
  }

  private static String customer(JsonNode row) {
    return ": %s known, leaves %s, pays back in %s"
        .formatted(text(row, "costCoverage"), text(row, "contribution"), text(row, "paybackDays"));
  }

  private static String text(JsonNode row, String name) {
    return row.path(name).asString("-");
  }

  private JsonNode get(Messages shop, String report) {
    return api.call(
        "GET",
        "http://localhost:%d/api/v1/brands/%s/reports/%s".formatted(port, shop.brand, report),
        "",
        200);
  }
}
