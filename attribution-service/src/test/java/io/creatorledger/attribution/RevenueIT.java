package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Product;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What of an order is credited, from a brand's policy to receipts, reports and reconciliation. */
@ServiceTest
class RevenueIT {

  private static final Instant ORDERED = Instant.parse("2025-06-10T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2025-06-10");
  private static final Currency USD = Currency.getInstance("USD");
  private static final String MODELS =
      "\"models\": [\"weighted_last_touch\", \"last_touch\", \"linear\"], \"reason\": \"books\"";
  private static final String WITH_TAX = "{%s, \"revenue\": {\"tax\": true}}".formatted(MODELS);
  private static final String ALL =
      "{%s, \"revenue\": {\"tax\": true, \"shipping\": true, \"discounts\": \"before\"}}"
          .formatted(MODELS);
  private static final String JUNE = "?model=linear&from=2025-06-01&to=2025-06-30";

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private ReconciliationDesk desk;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private Delivery delivery;
  private PolicyCalls policy;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
    policy = new PolicyCalls(port, jdbc);
  }

  @Test
  void anotherBasisIsForetoldAndThenBookedToTheCent() {
    Messages shop = market("taxed");
    JsonNode proposed = policy.send("POST", "taxed/policy/changes", ALL, 202);
    JsonNode previewed =
        policy.until("taxed", proposed.at("/number").asInt(), ChangeState.PREVIEWED);

    // Order 1 gains 19.00 + 5.00 + 10.00, less 7.60 and 5.00 given back; order 2 says nothing;
    // order 3 gains 0.20 and was given back whole.
    assertThat(policy.credited(shop)).containsEntry("linear ana", "9500");
    assertThat(previewed.at("/changed").asInt()).isEqualTo(2);
    assertThat(previewed.at("/differences").values())
        .filteredOn(difference -> difference.at("/model").asString().equals("linear"))
        .filteredOn(difference -> difference.at("/orders").asInt() > 0)
        .extracting(d -> d.at("/creatorId").asString() + " " + d.at("/change").asString())
        .containsExactlyInAnyOrder("ana 10.70", "ben 10.70");

    policy.apply("taxed", ALL);
    assertThat(policy.credited(shop))
        .containsEntry("linear ana", "10570")
        .containsEntry("linear ben", "4070")
        .containsEntry("last_touch ben", "8140");
    assertAllIsWell(shop);

    delivery.deliver(
        List.of(
            refund(
                shop,
                "1",
                "late",
                ORDERED.plusSeconds(90),
                "20.00",
                charges("3.80", null, "2.00"))));
    assertThat(policy.credited(shop)).containsEntry("linear ben", "2780");
    policy.apply("taxed", "{%s}".formatted(MODELS));
    assertThat(policy.credited(shop))
        .as("as if the revenue had never been another")
        .containsEntry("linear ana", "8500")
        .containsEntry("linear ben", "2000");
    assertAllIsWell(shop);
  }

  /**
   * By the nearest and oldest statement of the same amount that says it, in any order of telling.
   */
  @Test
  void aRefundToldAgainWithMoreIsCompletedAndItsOrderRestated() {
    Messages shop = completing("completed");
    List<ScreenedEvent> told = toldAgain(shop);
    String[] expected = {"9400", "8640", "8140", "8140", "7940"};
    for (int i = 0; i < told.size(); i++) {
      delivery.deliver(List.of(told.get(i)));
      assertThat(policy.credited(shop)).as("told %d", i).containsEntry("linear ana", expected[i]);
    }
    assertAllIsWell(shop);
    assertThat(
            policy
                .send("GET", "completed/orders/1/receipt", "", 200)
                .at("/refunds/0/revenue")
                .toString())
        .isEqualTo(
            "{\"net\":\"40.00\",\"tax\":\"7.60\",\"shipping\":\"5.00\",\"discount\":\"2.00\","
                + "\"credited\":\"54.60\",\"notStated\":[]}");

    for (int seed = 0; seed < 5; seed++) {
      Messages other = completing("completed-" + seed);
      List<ScreenedEvent> shuffled = new ArrayList<>(toldAgain(other));
      Collections.shuffle(shuffled, new Random(seed));
      if (seed % 2 == 0) {
        shuffled.forEach(event -> delivery.deliver(List.of(event)));
      } else {
        delivery.deliver(List.copyOf(shuffled));
      }
      assertThat(policy.credited(other)).as("seed %d", seed).containsEntry("linear ana", "7940");
    }
  }

  @Test
  void aRefundToldAgainWithMoreMovesNoPastDayOfACancelledOrder() {
    Messages shop = completing("closed");
    List<ScreenedEvent> told = toldAgain(shop);
    Instant cancelled = ORDERED.plusSeconds(30);
    Instant late = ORDERED.plusSeconds(120);
    delivery.deliver(
        List.of(
            told.getFirst(),
            shop.cancellation(SourceKind.SHOP, shop.profile(1), "1", cancelled),
            refund(shop, "1", "late", late, "10.00", Charges.UNKNOWN)));
    Map<String, String> days = cashDays(shop);

    told.forEach(event -> delivery.deliver(List.of(event)));

    assertThat(policy.credited(shop)).isEmpty();
    assertThat(cashDays(shop)).isEqualTo(days).hasSize(5);
  }

  /** Minor units by moment, of one model; no zeros. */
  private Map<String, String> cashDays(Messages shop) {
    Map<String, String> days = new TreeMap<>();
    jdbc.sql(
            """
            SELECT cash_at::text AS day, sum(amount_minor)::text AS sum
            FROM ledger_entry WHERE brand_id = ? AND model = 'linear'
            GROUP BY 1 HAVING sum(amount_minor) <> 0
            """)
        .param(shop.brand.value())
        .query(
            row -> {
              days.put(row.getString("day"), row.getString("sum"));
            });
    return days;
  }

  private static List<ScreenedEvent> toldAgain(Messages shop) {
    Instant at = ORDERED.plusSeconds(60);
    return List.of(
        refund(shop, "1", "r", at, "40.00", Charges.UNKNOWN),
        refund(shop, "1", "r", at, "40.00", charges("7.60", null, null)),
        refund(shop, "1", "r", at.plusSeconds(1), "40.00", charges("9.99", "5.00", null)),
        // What another amount leaves out may be something else.
        refund(shop, "1", "r", at.plusSeconds(2), "47.60", charges(null, null, "1.00")),
        refund(shop, "1", "r", at.plusSeconds(3), "40.00", charges(null, "4.00", "2.00")));
  }

  private Messages completing(String id) {
    Messages shop = brand(id);
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), ORDERED.minusSeconds(60), "ana"),
            told(shop, shop.profile(1), "1", "100.00", charges("19.00", "5.00", "10.00"))));
    policy.apply(id, ALL);
    return shop;
  }

  @Test
  void theReceiptShowsHowWhatIsCreditedCameAbout() {
    market("receipted");
    policy.apply("receipted", ALL);

    JsonNode receipt = policy.send("GET", "receipted/orders/1/receipt", "", 200);
    assertThat(receipt.at("/order/grossRevenue").asString()).isEqualTo("100.00");
    assertThat(receipt.at("/order/revenue").toString())
        .isEqualTo(
            "{\"net\":\"100.00\",\"tax\":\"19.00\",\"shipping\":\"5.00\",\"discount\":\"10.00\","
                + "\"credited\":\"134.00\",\"notStated\":[]}");
    assertThat(receipt.at("/refunds/0/revenue").toString())
        .isEqualTo(
            "{\"net\":\"40.00\",\"tax\":\"7.60\",\"shipping\":\"5.00\",\"discount\":null,"
                + "\"credited\":\"52.60\","
                + "\"notStated\":[\"discount\"]}");
    assertThat(receipt.at("/models/0/grossRevenue").asString()).isEqualTo("134.00");
    assertThat(receipt.at("/models/0/netRevenue").asString()).isEqualTo("81.40");
    JsonNode silent = policy.send("GET", "receipted/orders/2/receipt", "", 200);
    assertThat(silent.at("/order/revenue").toString())
        .isEqualTo(
            "{\"net\":\"65.00\",\"tax\":null,\"shipping\":null,\"discount\":null,"
                + "\"credited\":\"65.00\","
                + "\"notStated\":[\"tax\",\"shipping\",\"discount\"]}");
    assertThat(policy.send("GET", "receipted/policy", "", 200).at("/1/terms/revenue").toString())
        .isEqualTo("{\"tax\":true,\"shipping\":true,\"discounts\":\"before\"}");
    assertThat(
            policy
                .send(
                    "POST",
                    "receipted/policy/changes",
                    "{%s, \"revenue\": {\"discounts\": \"none\"}}".formatted(MODELS),
                    400)
                .toString())
        .contains("revenue.discounts says whether");
  }

  @Test
  void peopleProposeABasisAndSeeWhatCameOfIt() throws Exception {
    market("pictured");
    Browser browser = new Browser(port);
    browser.post(
        "/login", Map.of("_csrf", browser.csrf("/login"), "token", TestAccess.ADMIN_TOKEN));
    Map<String, String> form =
        Map.of(
            "_csrf", browser.csrf("/policy?brand=pictured"),
            "brand", "pictured",
            "first", "linear",
            "tax", "on",
            "discounts", "before",
            "reason", "books");

    assertThat(browser.post("/policy", form).body())
        .contains("linear – with tax – before discounts")
        .doesNotContain("Not taken");
    assertThat(browser.get("/brands/pictured/orders/1").body())
        .as("nothing is said where net revenue is credited")
        .contains("100.00 USD")
        .doesNotContain("Credited revenue");
    policy.until("pictured", 1, ChangeState.PREVIEWED);
    policy.send("POST", "pictured/policy/changes/1/application", "", 202);
    policy.until("pictured", 1, ChangeState.APPLIED);
    assertThat(browser.get("/brands/pictured/orders/1").body())
        .contains("129.00 USD", "100.00 net + 19.00 tax + 10.00 discount", "47.60 USD on ");
    assertThat(browser.get("/brands/pictured/orders/2").body())
        .contains("not stated by the source: tax, discount");
    assertThat(browser.get("/policy?brand=pictured").body())
        .as("the form holds what is in force")
        .containsPattern("name=\"tax\" checked")
        .containsPattern("value=\"before\" selected");
  }

  @Test
  void theShopsFigureLeadsOverWhateverThePolicyCredits() {
    Messages shop = market("bridging");
    policy.apply("bridging", WITH_TAX);

    JsonNode net = figure("165.20");
    assertThat(net.at("/placed").asString()).isEqualTo("165.20");
    assertThat(net.at("/refunds").asString()).isEqualTo("-40.20");
    assertThat(net.at("/tax").asString()).isEqualTo("11.40");
    assertThat(net.at("/shipping").asString()).isEqualTo("0.00");
    assertThat(net.at("/ledger").asString()).isEqualTo("136.40");
    assertThat(net.at("/shop/includes").size()).isZero();
    assertThat(net.at("/shop/unexplained").asString()).isEqualTo("0.00");
    JsonNode total = figure("136.40");
    assertThat(total.at("/shop/includes").values())
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("refunds", "tax");
    assertThat(total.at("/shop/unexplained").asString()).isEqualTo("0.00");
    assertAllIsWell(shop);
  }

  /** 80.00 of mugs that cost 30.00, 20.00 of goods nobody knows. */
  @Test
  void goodsLeaveTheSameWhateverElseIsCredited() {
    Messages shop = brand("contributing");
    keep(shop, new Product("MUG", "Mug", usd("15.00")));
    ProfileId buyer = shop.profile(1);
    OrderLine mugs = new OrderLine("a", "MUG", 2, usd("80.00"));
    OrderLine rest = new OrderLine("b", null, 1, usd("20.00"));
    delivery.deliver(
        List.of(
            shop.click(buyer, ORDERED.minusSeconds(60), "ana"),
            shop.order(buyer, "1", ORDERED, charges("19.00", "5.00", "10.00"), mugs, rest)));
    policy.apply("contributing", "{%s}".formatted(MODELS));
    assertThat(contribution(shop)).isEqualTo("100.00: 0.8000 known, leaves 50.00; 0.8000, 50.00");

    policy.apply("contributing", ALL);
    assertThat(contribution(shop)).isEqualTo("134.00: 0.8000 known, leaves 50.00; 0.8000, 50.00");
  }

  private String contribution(Messages shop) {
    Folding.allOf(shop.brand, sums, jdbc);
    JsonNode returned =
        policy.send("GET", shop.brand + "/reports/returns/creators" + JUNE, "", 200).at("/rows/0");
    JsonNode customers =
        policy
            .send("GET", shop.brand + "/reports/customers/creators" + JUNE, "", 200)
            .at("/rows/0");
    return "%s: %s known, leaves %s; %s, %s"
        .formatted(
            returned.at("/credited").asString(),
            returned.at("/costCoverage").asString(),
            returned.at("/contribution").asString(),
            customers.at("/costCoverage").asString(),
            customers.at("/contribution").asString());
  }

  private JsonNode figure(String amount) {
    return policy
        .send(
            "PUT",
            "bridging/reconciliation/acme-shopify/days/2025-06-10",
            "{\"amount\":\"%s\"}".formatted(amount),
            200)
        .at("/days/0");
  }

  private void assertAllIsWell(Messages shop) {
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(sums.compare(shop.brand, 3).differences()).isZero();
    BrandSettings brand = catalog.brand(shop.brand).orElseThrow();
    assertThat(desk.days(brand, Messages.CONNECTION, DAY, DAY, USD).getFirst().bridge().total())
        .as("the ledger's day, as reports have it")
        .isEqualTo(
            Money.of(
                policy
                    .send("GET", shop.brand + "/reports/creators" + JUNE, "", 200)
                    .at("/total")
                    .asString(),
                "USD"));
  }

  /**
   * Order 1 is ana's and ben's and says all; 40.00 of it and its shipping came back. Order 2 is
   * ana's and says nothing. Order 3 is nobody's and came back whole.
   */
  private Messages market(String id) {
    Messages shop = brand(id);
    ProfileId first = shop.profile(1);
    ProfileId second = shop.profile(2);
    delivery.deliver(
        List.of(
            shop.click(first, ORDERED.minusSeconds(60), "ana"),
            shop.click(first, ORDERED.minusSeconds(30), "ben"),
            told(shop, first, "1", "100.00", charges("19.00", "5.00", "10.00")),
            shop.click(second, ORDERED.minusSeconds(45), "ana"),
            told(shop, second, "2", "65.00", null),
            told(shop, shop.profile(3), "3", "0.20", charges("0.20", null, null)),
            refund(shop, "3", "all", ORDERED.plusSeconds(60), "0.20", charges("0.20", null, null)),
            refund(
                shop,
                "1",
                "some",
                ORDERED.plusSeconds(60),
                "40.00",
                charges("7.60", "5.00", null))));
    return shop;
  }

  private static ScreenedEvent told(
      Messages shop, ProfileId buyer, String order, String net, @Nullable Charges charges) {
    return shop.told(SourceKind.SHOP, buyer, order, ORDERED, ORDERED, usd(net), charges, "ALLOW");
  }

  private static ScreenedEvent refund(
      Messages shop, String order, String id, Instant at, String amount, Charges charges) {
    return shop.refund(SourceKind.SHOP, shop.profile(1), order, id, at, usd(amount), charges);
  }

  private Messages brand(String id) {
    Messages shop = new Messages(id);
    keep(shop, new Brand(shop.brand, id, USD, ZoneId.of("Etc/UTC"), "US"));
    return shop;
  }

  private void keep(Messages shop, CatalogItem item) {
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, Instant.EPOCH)));
  }

  private static Charges charges(
      @Nullable String tax, @Nullable String shipping, @Nullable String discount) {
    return new Charges(orNull(tax), orNull(shipping), orNull(discount));
  }

  private static @Nullable Money orNull(@Nullable String amount) {
    return amount == null ? null : usd(amount);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
