package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.policy.ShapleyCredit;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.models.hazard.HazardShares;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.Product;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A creator's own reach and the brand's advertising of the same post, from touch to report. */
@ServiceTest
class ReachIT {

  private static final Instant ORDERED = Instant.parse("2025-03-06T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2025-03-06");
  private static final String MARCH = "&from=2025-03-01&to=2025-03-31";
  private static final Player ANA = Player.organic(new CreatorId("ana"));
  private static final Player ANA_PAID = new Player(ANA.creatorId(), Reach.PAID);
  private static final Player BEN = Player.organic(new CreatorId("ben"));

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private ModelDesk desk;
  @Autowired private LearnedModels registry;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private Delivery delivery;
  private PolicyCalls api;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
    api = new PolicyCalls(port, jdbc);
  }

  @Test
  void bothReachesOfOnePostHaveRowsOfTheirOwnInReceiptAndJourney() throws Exception {
    Messages shop = market("amplified");

    JsonNode receipt = get(shop, "/orders/1/receipt");
    assertThat(receipt.at("/touchpoints").valueStream().map(ReachIT::touch))
        .containsExactly("ana v1 ORGANIC", "ana v1 PAID", "ben - ORGANIC");
    assertThat(rows(receipt.at("/revisions/0"), "linear"))
        .containsExactly("ana ORGANIC 33.34", "ana PAID 33.34", "ben ORGANIC 33.33");
    assertThat(rows(receipt.at("/revisions/1"), "linear"))
        .containsExactly("ana ORGANIC -3.33", "ana PAID -3.34", "ben ORGANIC -3.33");
    assertThat(get(shop, "/orders/1/credits?model=linear").at("/credits").valueStream())
        .extracting(credit -> touch(credit) + " " + text(credit, "amount"))
        .containsExactly("ana v1 ORGANIC 30.01", "ana v1 PAID 30.00", "ben - ORGANIC 30.00");
    assertThat(
            get(shop, "/profiles/" + shop.profile(1) + "/journey")
                .at("/sessions/0/steps")
                .valueStream()
                .map(step -> text(step, "reach")))
        .containsExactly("ORGANIC", "PAID", "ORGANIC", "-");
    Browser browser = new Browser(port);
    browser.signIn();
    assertThat(browser.get("/brands/amplified/orders/1").body())
        .contains("<td>Ana <span class=\"badge\">paid</span></td>");
    assertThat(browser.get("/brands/amplified/profiles/" + shop.profile(1)).body())
        .containsOnlyOnce("<span class=\"badge\">paid</span>");
  }

  @Test
  void reportsByReachAddUpToTheTotalToTheCent() {
    Messages shop = market("boosting");

    for (String booking : List.of("accrual", "cash")) {
      String query = "?model=linear" + MARCH + "&booking=" + booking;
      assertThat(amounts(shop, "creators" + query, "creatorId"))
          .containsExactly("ana 80.01", "ben 30.00");
      assertThat(amounts(shop, "reach" + query, "value"))
          .containsExactly("ORGANIC 60.01", "PAID 50.00");
      assertThat(amounts(shop, "creator-reach" + query, "creatorId", "creatorName", "reach"))
          .containsExactly("ana Ana PAID 50.00", "ana Ana ORGANIC 30.01", "ben - ORGANIC 30.00")
          .isEqualTo(
              amounts(
                  shop,
                  "creator-reach" + query + "&convert=true",
                  "creatorId",
                  "creatorName",
                  "reach"));
      for (String report : List.of("creators", "reach", "creator-reach")) {
        JsonNode view = get(shop, "/reports/" + report + query);
        assertThat(Stream.of("attributed", "unattributed", "total").map(f -> text(view, f)))
            .as(report)
            .containsExactly("110.01", "7.00", "117.01");
      }
    }
    assertThat(sums.compare(shop.brand, 3).differences()).isZero();
    sums.rebuild(shop.brand);
    assertThat(amounts(shop, "reach?model=linear" + MARCH, "value"))
        .as("added up again from the ledger")
        .containsExactly("ORGANIC 60.01", "PAID 50.00");
  }

  @Test
  void adSpendStandsBesidePaidCreditAndNewCustomersAreToldApart() throws Exception {
    Messages shop = market("advertising");
    spend(shop, "boost", CostKind.AD_SPEND, "25.00", "ana");
    spend(shop, "ads", CostKind.AD_SPEND, "5.00", null);
    spend(shop, "fee", CostKind.FIXED_FEE, "10.00", "ana");

    assertThat(returns(shop, "reach")).containsExactly("PAID 50.00/30.00", "ORGANIC 60.01/10.00");
    assertThat(returns(shop, "creator-reach"))
        .containsExactly(
            "ana|PAID 50.00/25.00", "ana 30.01/10.00", "- 0.00/5.00", "ben 30.00/0.00");
    assertThat(
            get(shop, "/reports/customers/creator-reach?model=linear" + MARCH)
                .at("/rows")
                .valueStream()
                .map(
                    row ->
                        String.join(
                            " ", text(row, "id"), text(row, "name"), text(row, "newCustomers"))))
        .containsExactly("ana|PAID Ana 1.33", "ana Ana 0.34", "ben - 0.33", "- - 0.00");
  }

  @Test
  void whatTheGoodsLeaveIsToldApartToo() {
    Messages shop = market("costing");
    keep(shop, new Product("mug", "Mug", Money.of("6.00", "USD")));
    ProfileId buyer = shop.profile(5);
    delivery.deliver(
        List.of(
            shop.view(buyer, ORDERED.minusSeconds(30), "ana", "v1"),
            Messages.paid(shop.view(buyer, ORDERED.minusSeconds(20), "ana", "v1")),
            Messages.paid(shop.view(buyer, ORDERED.minusSeconds(10), "ana", "v2")),
            shop.order(
                buyer, "5", ORDERED, new OrderLine("l", "mug", 1, Money.of("9.00", "USD")))));
    Folding.allOf(shop.brand, sums, jdbc);

    assertThat(
            get(shop, "/reports/returns/reach?model=linear" + MARCH)
                .at("/rows")
                .valueStream()
                .map(row -> text(row, "id") + " " + text(row, "contribution")))
        .containsExactlyInAnyOrder("PAID 2.00", "ORGANIC 1.00");
  }

  @Test
  void thePageOfReturnsTellsThemApart() throws Exception {
    Messages shop = market("looked-at");
    Instant now = Instant.now().minusSeconds(60);
    delivery.deliver(
        List.of(
            Messages.paid(shop.click(shop.profile(9), now.minusSeconds(9), "ana")),
            shop.click(shop.profile(9), now.minusSeconds(8), "ana"),
            shop.order(shop.profile(9), "9", now, "30.00")));
    Folding.allOf(shop.brand, sums, jdbc);
    Browser browser = new Browser(port);
    browser.signIn();

    assertThat(browser.get("/value?brand=looked-at&model=linear&by=creator-reach").body())
        .contains(
            "<option value=\"creator-reach\" selected",
            "<td>Ana <span class=\"badge\">paid</span></td>",
            "<td>Ana <span class=\"badge\">organic</span></td>");
    assertThat(browser.get("/value?brand=looked-at&model=linear&by=reach").body())
        .contains("<td>PAID</td>", "<td>ORGANIC</td>");
    assertThat(browser.get("/customers?brand=looked-at&by=creator-reach").body())
        .contains("<td>Ana <span class=\"badge\">paid</span></td>");
  }

  @Test
  void aLearnedModelGivesEachReachItsOwnShapleyValue() {
    Messages shop = market("learned");
    keep(shop, Map.of(ANA, 0.3, ANA_PAID, 0.1, BEN, 0.2));
    api.apply("learned", "{\"models\": [\"shapley_learned@1\"], \"reason\": \"a test\"}");

    long[] parts = HazardShares.of(new double[] {0.3, 0.1, 0.2}, 0.05);
    assertThat(get(shop, "/orders/1/credits").at("/credits").valueStream())
        .extracting(credit -> touch(credit) + " " + text(credit, "share"))
        .containsExactly(
            "ana v1 ORGANIC " + parts[0], "ana v1 PAID " + parts[1], "ben - ORGANIC " + parts[2]);
    Folding.allOf(shop.brand, sums, jdbc);
    JsonNode report = get(shop, "/reports/reach?model=shapley_learned" + MARCH);
    assertThat(text(report, "total")).isEqualTo("117.01");
    assertThat(sums.compare(shop.brand, 3).differences()).isZero();
    assertThat(get(shop, "/models").at("/0/chances").propertyNames())
        .containsExactly("ana", "ana|PAID", "ben");
  }

  @Test
  void aModelOfBeforeGoesOnCreditingAndKeepsBothApart() {
    Messages shop = market("learned-before");
    keep(shop, Map.of(ANA, 0.3, BEN, 0.2));
    assertThat(
            jdbc.sql("SELECT hazards::text FROM learned_model WHERE brand_id = 'learned-before'")
                .query(String.class)
                .single())
        .as("stored as it always was")
        .isEqualTo("{\"ana\": 0.3, \"ben\": 0.2}");

    api.apply("learned-before", "{\"models\": [\"shapley_learned@1\"], \"reason\": \"a test\"}");

    long[] parts = HazardShares.of(new double[] {0.3, 0.3, 0.2}, 0.05);
    assertThat(get(shop, "/orders/1/credits").at("/credits").valueStream())
        .extracting(credit -> touch(credit) + " " + text(credit, "share"))
        .containsExactly(
            "ana v1 ORGANIC " + parts[0], "ana v1 PAID " + parts[1], "ben - ORGANIC " + parts[2]);
  }

  /** Whoever meets ana's post buys four times as often as whoever is shown it as advertising. */
  @Test
  void whatIsLearnedOfAnOrganicPostIsNotWhatIsLearnedOfItsAdvertising() {
    Messages shop = new Messages("learning-reach");
    api.register("learning-reach");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<ScreenedMessage> messages = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Instant at = now.minus(Duration.ofMinutes(60L + i * 90L));
      boolean paid = i % 2 == 0;
      ScreenedEvent view = shop.view(shop.profile(i), at.minusSeconds(600), "ana", "v1");
      messages.add(paid ? Messages.paid(view) : view);
      if (i / 2 % 10 < (paid ? 1 : 4)) {
        messages.add(shop.order(shop.profile(i), "l-" + i, at, "10.00"));
      }
    }
    delivery.deliver(messages);

    LearnedCredit learned = desk.train(shop.brand, LearnedKind.SHAPLEY, 90, "a test").credit();

    assertThat(learned.byPlayer()).containsOnlyKeys(ANA, ANA_PAID);
    assertThat(learned.of(ANA)).isGreaterThan(2 * learned.of(ANA_PAID));
  }

  /** Three touches, two of one post, and a refund; an order by advertising alone; one by nobody. */
  private Messages market(String brand) {
    Messages shop = new Messages(brand);
    keep(
        shop,
        new Brand(
            shop.brand, "Brand", Currency.getInstance("USD"), ZoneId.of("Europe/Berlin"), "DE"));
    keep(shop, new Creator(new CreatorId("ana"), "Ana", null, null, true, null, null));
    ProfileId buyer = shop.profile(1);
    delivery.deliver(
        List.of(
            shop.view(buyer, ORDERED.minusSeconds(300), "ana", "v1"),
            Messages.paid(shop.view(buyer, ORDERED.minusSeconds(200), "ana", "v1")),
            shop.click(buyer, ORDERED.minusSeconds(100), "ben"),
            shop.order(buyer, "1", ORDERED, "100.01"),
            Messages.paid(shop.click(shop.profile(2), ORDERED.minusSeconds(50), "ana")),
            shop.order(shop.profile(2), "2", ORDERED, "20.00"),
            shop.order(shop.profile(3), "3", ORDERED, "7.00")));
    delivery.deliver(
        List.of(
            shop.refund(buyer, "1", "r", ORDERED.plusSeconds(86_400), Money.of("10.00", "USD"))));
    Folding.allOf(shop.brand, sums, jdbc);
    return shop;
  }

  private void keep(Messages shop, Map<Player, Double> hazards) {
    registry.add(
        new LearnedModel(
            shop.brand,
            ShapleyCredit.of(0, 0.05, hazards),
            Map.of(),
            ORDERED.minus(Duration.ofDays(90)),
            ORDERED,
            100,
            50,
            0.1,
            0.2,
            true,
            "a test",
            ORDERED));
  }

  private void spend(
      Messages shop, String id, CostKind kind, String amount, @Nullable String creator) {
    keep(
        shop,
        new Cost(
            id,
            kind,
            Money.of(amount, "USD"),
            DAY,
            DAY,
            creator == null ? null : new CreatorId(creator),
            null,
            null,
            null));
  }

  private void keep(Messages shop, CatalogItem item) {
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, Instant.EPOCH)));
  }

  private List<String> returns(Messages shop, String by) {
    return get(shop, "/reports/returns/" + by + "?model=linear" + MARCH)
        .at("/rows")
        .valueStream()
        .map(row -> text(row, "id") + " " + text(row, "credited") + "/" + text(row, "spent"))
        .toList();
  }

  private List<String> amounts(Messages shop, String report, String... fields) {
    return get(shop, "/reports/" + report)
        .at("/rows")
        .valueStream()
        .map(
            row ->
                String.join(
                    " ",
                    Stream.concat(Stream.of(fields), Stream.of("amount"))
                        .map(field -> text(row, field))
                        .toList()))
        .toList();
  }

  private static List<String> rows(JsonNode revision, String model) {
    return revision
        .at("/rows")
        .valueStream()
        .filter(row -> text(row, "model").equals(model))
        .map(
            row ->
                String.join(" ", text(row, "creatorId"), text(row, "reach"), text(row, "amount")))
        .toList();
  }

  private static String touch(JsonNode touch) {
    return String.join(
        " ", text(touch, "creatorId"), text(touch, "contentId"), text(touch, "reach"));
  }

  private static String text(JsonNode row, String name) {
    return row.path(name).asString("-");
  }

  private JsonNode get(Messages shop, String path) {
    return api.send("GET", shop.brand + path, "", 200);
  }
}
