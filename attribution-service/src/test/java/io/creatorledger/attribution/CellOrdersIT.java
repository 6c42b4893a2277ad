package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From each figure of a report to the orders whose ledger rows it is made of. */
@ServiceTest
class CellOrdersIT {

  private static final String JUNE = "&from=2026-06-01&to=2026-06-30";
  private static final String JULY = "&from=2026-07-01&to=2026-07-31";
  private static final Map<String, String> IDS =
      Map.of("creators", "creatorId", "campaigns", "campaignId", "content", "contentId");

  private static final Pattern CREDIT =
      Pattern.compile("href=\"(/brands/cells-slash/credit[^\"]*item=[^\"&]+[^\"]*)\"");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();

  @Test
  void theOrdersOfAPeriodAreThoseOfItsDaysInTheBrandsTimeZone() {
    Messages shop = market("cells");

    assertThat(orders(shop, "creators/ana/orders?model=linear" + JUNE))
        .containsExactly(
            "night 8.00 1 [CREDIT]",
            "released 10.00 3 [CREDIT, REVERSAL]",
            "part 35.01 2 [CREDIT, REFUND]",
            "late 20.00 3 [CREDIT, REVERSAL]");
    assertThat(orders(shop, "creators/ana/orders?model=linear" + JULY))
        .containsExactly("morning 9.00 1 [CREDIT]");
    assertThat(orders(shop, "creators/ana/orders?model=linear&from=2026-05-20&to=2026-05-20"))
        .as("an order whose date was corrected")
        .containsExactly("moved 4.00 1 [CREDIT]");
    assertThat(orders(shop, "creators/ana/orders?model=last_touch" + JUNE))
        .containsExactly("night 8.00 1 [CREDIT]");
    assertThat(orders(shop, "creators/ana/orders?model=linear&currency=JPY" + JUNE))
        .containsExactly("yen 500 1 [CREDIT]");
    assertThat(orders(shop, "creators/orders/unattributed?model=linear" + JUNE))
        .containsExactly("alone 7.00 1 [CREDIT]");
    assertThat(orders(shop, "content/orders/unnamed?model=linear" + JUNE))
        .containsExactly(
            "night 8.00 1 [CREDIT]",
            "released 20.00 4 [CREDIT, REVERSAL]",
            "part 70.01 4 [CREDIT, REFUND]",
            "late 40.00 4 [CREDIT, REVERSAL]");
  }

  @Test
  void byCashAPeriodHasWhatItBroughtAndTookBackWheneverTheOrderWasPlaced() {
    Messages shop = market("cells-cash");

    assertThat(orders(shop, "creators/ana/orders?model=linear&booking=cash" + JULY))
        .containsExactly(
            "morning 9.00 1 [CREDIT]",
            "released -10.00 2 [CREDIT, REVERSAL]",
            "part -15.00 1 [REFUND]");
    assertThat(orders(shop, "creators/ben/orders?model=linear&booking=cash" + JULY))
        .containsExactly("released 10.00 1 [CREDIT]", "part -15.00 1 [REFUND]");
    JsonNode part =
        get(shop, "creators/ana/orders?model=linear&booking=cash" + JULY, 200).at("/orders/2");
    assertThat(part.path("orderedAt").asString()).isEqualTo("2026-06-10T12:00:00Z");
    assertThat(part.path("bookedAt").asString()).isEqualTo("2026-06-30T18:40:00Z");
  }

  @Test
  void everyFigureIsThatOfItsPagesToTheCent() {
    Messages shop = market("cells-sums");

    for (String by : IDS.keySet()) {
      for (String model : List.of("linear", "last_touch")) {
        for (String booking : List.of("accrual", "cash")) {
          for (String period : List.of(JUNE, JULY, "&from=2026-05-01&to=2026-07-31")) {
            String query = "model=" + model + "&booking=" + booking + period;
            assertFigures(shop, by, query);
            assertFigures(shop, by, query + "&currency=JPY");
          }
        }
      }
    }
  }

  private void assertFigures(Messages shop, String by, String query) {
    JsonNode report = get(shop, by + "?" + query, 200);
    for (JsonNode row : report.path("rows").values()) {
      String id = row.path(Objects.requireNonNull(IDS.get(by))).asString(null);
      String cell = id == null ? by + "/orders/unnamed?" : by + "/" + id + "/orders?";
      JsonNode first = get(shop, cell + query, 200);
      assertThat(first.path("total").asString())
          .as(cell + query)
          .isEqualTo(row.path("amount").asString());
      assertThat(pages(shop, cell + query)).as(cell + query).isEqualByComparingTo(total(first));
      if (query.contains("accrual")) {
        assertThat(first.path("count").asLong()).isEqualTo(row.path("orders").asLong());
      }
    }
    String unattributed = by + "/orders/unattributed?" + query;
    assertThat(get(shop, unattributed, 200).path("total").asString())
        .as(unattributed)
        .isEqualTo(report.path("unattributed").asString());
    assertThat(pages(shop, unattributed)).isEqualByComparingTo(total(get(shop, unattributed, 200)));
  }

  /** A row's value may hold what no path can. */
  @Test
  void anyRowsOrdersAreFoundByAParameterAndOnTheirPage() throws Exception {
    Messages shop = market("cells-slash");
    List<String> orders = orders(shop, "creators/ana/orders?model=linear" + JUNE);
    Browser browser = new Browser(port);
    browser.signIn();
    int changes = 0;
    for (String tier : List.of("10k/50k", "a//b", "../ana", "50%", "a;b", "a\\b", "unnamed")) {
      Creator ana = new Creator(new CreatorId("ana"), "Ana", null, null, true, tier, null);
      catalog.keep(
          List.of(new CatalogEntry(shop.brand, ana, Instant.EPOCH.plusSeconds(++changes))));
      String item = URLEncoder.encode(tier, StandardCharsets.UTF_8);

      assertThat(orders(shop, "tiers/orders?item=" + item + "&model=linear" + JUNE))
          .as(tier)
          .isNotEmpty()
          .isEqualTo(orders);
      String page = browser.get("/value?brand=cells-slash&by=tiers&days=365").body();
      Matcher link = CREDIT.matcher(page);
      assertThat(link.find()).as(tier).isTrue();
      assertThat(browser.get(link.group(1).replace("&amp;", "&")).body())
          .as(tier)
          .contains("/brands/cells-slash/orders/night\"");
    }
    assertThat(orders(shop, "creators/orders?item=ana&model=linear" + JUNE)).isEqualTo(orders);
    assertRefused(shop, "tiers/orders?model=linear" + JUNE, 400, "item");
  }

  @Test
  void anotherBrandsOrdersAreNotSeen() {
    Messages shop = market("cells-own");
    Messages other = new Messages("cells-other");
    keep(other, brand(other));
    new Delivery(runtime)
        .deliver(
            List.of(
                other.click(other.profile(1), at("2026-06-10T11:00:00Z"), "ana"),
                other.order(other.profile(1), "part", at("2026-06-10T12:00:00Z"), "999.00")));

    assertThat(orders(other, "creators/ana/orders?model=linear" + JUNE))
        .containsExactly("part 999.00 1 [CREDIT]");
    for (String booking : List.of("accrual", "cash")) {
      String query = "?model=linear&booking=" + booking + JUNE;
      assertThat(orders(shop, "creators/ana/orders" + query).toString()).doesNotContain("999.00");
      assertThat(orders(other, "creators/ben/orders" + query)).isEmpty();
      assertThat(orders(other, "creators/orders/unattributed" + query)).isEmpty();
    }
  }

  @Test
  void anUnknownItemHasNothingAndWhatIsWrittenWrongIsRefusedInWords() {
    Messages shop = new Messages("cells-none");
    keep(shop, brand(shop));
    keep(shop, new Creator(new CreatorId("unattributed"), "Nobody Else", null, null, true));

    JsonNode nothing = get(shop, "creators/unattributed/orders?model=linear" + JUNE, 200);
    assertThat(nothing.path("total").asString()).isEqualTo("0.00");
    assertThat(nothing.path("name").asString()).isEqualTo("Nobody Else");
    assertThat(nothing.path("orders").isEmpty()).isTrue();
    assertThat(nothing.path("next").isNull()).isTrue();
    assertRefused(
        shop, "creators/ana/orders?after=yesterday", 400, "after is what the page before");
    assertRefused(shop, "creators/ana/orders?after=0000-01-01T00:00:00Z,1", 400, "after is what");
    assertRefused(shop, "creators/ana/orders?convert=true", 400, "are told of in one currency");
    assertRefused(shop, "creators/ana/orders?model=best", 400, "the brand has no model named so");
    assertRefused(shop, "creators/%3Cimg/orders", 400, "creator id");
    assertRefused(shop, "colours/red/orders", 404, "reports are by creators");
    assertRefused(new Messages("cells-nowhere"), "creators/ana/orders", 404, "no brand");
  }

  private void assertRefused(Messages shop, String address, int status, String sentence) {
    assertThat(get(shop, address, status).toString()).as(address).contains(sentence);
  }

  /** Midnight is at 18:30 UTC there. */
  private Messages market(String brand) {
    Messages shop = new Messages(brand);
    keep(shop, brand(shop));
    Instant placed = at("2026-06-10T12:00:00Z");
    Instant clicked = placed.minusSeconds(600);
    Instant night = at("2026-06-30T18:20:00Z");
    Instant morning = at("2026-06-30T18:40:00Z");
    ScreenedEvent held =
        shop.touch(
            shop.profile(9),
            clicked.plusSeconds(62),
            "ben",
            TouchKind.CLICK,
            null,
            Duration.ofDays(7),
            "REVIEW");
    Delivery delivery = new Delivery(runtime);
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), clicked, "ana"),
            shop.click(shop.profile(1), clicked.plusSeconds(60), "ben"),
            shop.order(shop.profile(1), "part", placed, "100.01"),
            shop.click(shop.profile(2), clicked.plusSeconds(1), "ana"),
            shop.order(shop.profile(2), "late", placed, "40.00"),
            shop.order(shop.profile(3), "alone", placed, "7.00"),
            shop.click(shop.profile(4), night.minusSeconds(60), "ana"),
            shop.order(shop.profile(4), "night", night, "8.00"),
            shop.click(shop.profile(5), morning.minusSeconds(60), "ana"),
            shop.order(shop.profile(5), "morning", morning, "9.00"),
            shop.view(shop.profile(6), clicked, "ana", "v1"),
            shop.order(shop.profile(6), "back", placed, "11.00"),
            shop.click(shop.profile(7), at("2026-05-19T12:00:00Z"), "ana"),
            shop.order(shop.profile(7), "moved", at("2026-05-21T12:00:00Z"), "4.00"),
            shop.click(shop.profile(9), clicked.plusSeconds(3), "ana"),
            held,
            shop.order(shop.profile(9), "released", placed, "20.00"),
            shop.click(shop.profile(8), clicked.plusSeconds(2), "ana"),
            shop.order(shop.profile(8), "yen", placed, placed, Money.of("500", "JPY"), "ALLOW")));
    delivery.deliver(
        List.of(
            shop.refund(shop.profile(1), "part", "r-1", morning, Money.of("30.00", "USD")),
            shop.refund(shop.profile(6), "back", "r-2", night, Money.of("11.00", "USD"))));
    delivery.deliver(
        List.of(
            shop.click(shop.profile(2), clicked.plusSeconds(61), "ben"),
            shop.revised(held, 1, "ALLOW", morning),
            shop.order(
                shop.profile(7),
                "moved",
                at("2026-05-20T12:00:00Z"),
                morning,
                Money.of("4.00", "USD"),
                "ALLOW")));
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(sums.compare(shop.brand, 3).differences()).isZero();
    return shop;
  }

  private static Instant at(String moment) {
    return Instant.parse(moment);
  }

  private static Brand brand(Messages shop) {
    return new Brand(
        shop.brand, "Cells", Currency.getInstance("USD"), ZoneId.of("Asia/Kolkata"), "IN");
  }

  private void keep(Messages shop, CatalogItem item) {
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, Instant.EPOCH)));
  }

  /** Of all pages of two. */
  private List<JsonNode> all(Messages shop, String cell) {
    List<JsonNode> orders = new ArrayList<>();
    @Nullable String after = null;
    do {
      String place =
          after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
      JsonNode page = get(shop, cell + "&limit=2" + place, 200);
      orders.addAll(page.path("orders").values());
      after = page.path("next").asString(null);
    } while (after != null);
    return orders;
  }

  private List<String> orders(Messages shop, String cell) {
    return all(shop, cell).stream()
        .map(
            order ->
                "%s %s %s %s"
                    .formatted(
                        order.path("orderId").asString(),
                        order.path("amount").asString(),
                        order.path("rows").asString(),
                        order.path("kinds").valueStream().map(JsonNode::asString).toList()))
        .toList();
  }

  private BigDecimal pages(Messages shop, String cell) {
    return all(shop, cell).stream()
        .map(order -> new BigDecimal(order.path("amount").asString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal total(JsonNode page) {
    return new BigDecimal(page.path("total").asString());
  }

  private JsonNode get(Messages shop, String report, int status) {
    return api.call(
        "GET",
        "http://localhost:%d/api/v1/brands/%s/reports/%s".formatted(port, shop.brand, report),
        "",
        status);
  }
}
