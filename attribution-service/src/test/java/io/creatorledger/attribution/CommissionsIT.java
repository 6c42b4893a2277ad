package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.Objective;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Agreements from what is stated to what is owed, and to the orders behind it. */
@ServiceTest
class CommissionsIT {

  private static final String YEAR = "?from=2026-01-01&to=2026-12-31";

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();
  private CommissionCalls calls;
  private Delivery delivery;
  private int orders;
  private int entries;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
    calls = new CommissionCalls(port);
  }

  @Test
  void aRefundInALaterMonthTakesItsCommissionBackByBothBookings() {
    Messages shop = brand("refunding");
    calls.agree(
        "refunding", "a", "{\"creatorId\":\"ana\",\"rate\":\"10\",\"from\":\"2026-01-01\"}");
    ScreenedEvent order = sell(shop, "ana", null, "2026-06-30T12:00:00Z", "100.05 USD");
    sell(shop, "ana", null, "2026-06-10T12:00:00Z", "20.00 USD");
    sell(shop, "ben", null, "2026-06-10T12:00:00Z", "70.00 USD");
    fold(shop);
    assertThat(calls.lines("refunding", YEAR))
        .containsExactly("a ana - 2026-06-01..2026-06-30 120.05 × 10 = 12.01 USD");

    delivery.deliver(
        List.of(
            shop.refund(
                order.identified().profileId(),
                "o-1",
                "r-1",
                Instant.parse("2026-07-02T12:00:00Z"),
                Money.of("40.05", "USD"))));
    fold(shop);

    assertThat(calls.lines("refunding", YEAR))
        .containsExactly("a ana - 2026-06-01..2026-06-30 80.00 × 10 = 8.00 USD");
    assertThat(calls.lines("refunding", YEAR + "&booking=cash"))
        .containsExactly(
            "a ana - 2026-06-01..2026-06-30 120.05 × 10 = 12.01 USD",
            "a ana - 2026-07-01..2026-07-31 -40.05 × 10 = -4.01 USD");
    assertThat(calls.statement("refunding", YEAR + "&booking=cash").at("/creators/0").toString())
        .contains("\"credited\":\"80.00\"", "\"commission\":\"8.00\"");
    assertThat(calls.lines("refunding", "?from=2026-07-01&to=2026-07-31")).isEmpty();
    String july = "reports/returns/creators?from=2026-07-01&to=2026-07-31";
    assertThat(
            calls
                .get(calls.path("refunding", july + "&booking=cash"))
                .at("/rows/0/spent")
                .asString())
        .isEqualTo("-4.01");
    assertThat(calls.get(calls.path("refunding", july)).at("/rows").isEmpty()).isTrue();

    delivery.deliver(
        List.of(
            shop.cancellation(
                SourceKind.SERVER,
                order.identified().profileId(),
                "o-1",
                Instant.parse("2026-08-02T12:00:00Z"))));
    fold(shop);
    assertThat(calls.lines("refunding", YEAR))
        .containsExactly("a ana - 2026-06-01..2026-06-30 20.00 × 10 = 2.00 USD");
    assertThat(calls.lines("refunding", "?from=2026-08-01&to=2026-08-31&booking=cash"))
        .containsExactly("a ana - 2026-08-01..2026-08-31 -60.00 × 10 = -6.00 USD");
  }

  @Test
  void ratesChangeWithinAMonthByTheBrandsDaysAndCampaignsHaveTheirOwn() {
    Messages shop = brand("changing", "Asia/Tokyo");
    keep(shop, new Creator(new CreatorId("ana"), "Ana", null, null, true));
    keep(shop, new Campaign(new CampaignId("summer"), "Summer", Objective.AWARENESS, null, "hero"));
    // The 15th begins at 15:00 UTC of the 14th in Tokyo.
    sell(shop, "ana", null, "2026-06-14T14:59:59Z", "100.00 USD");
    sell(shop, "ana", null, "2026-06-14T15:00:00Z", "100.00 USD");
    sell(shop, "ana", "summer", "2026-06-10T12:00:00Z", "50.00 USD");
    sell(shop, "ana", "summer", "2026-06-20T12:00:00Z", "50.00 USD");
    fold(shop);
    calls.agree(
        "changing",
        "old",
        """
        {"creatorId": "ana", "rate": "10", "from": "2026-06-01", "until": "2026-06-14"}
        """);
    calls.agree("changing", "new", "{\"creatorId\":\"ana\",\"rate\":12.5,\"from\":\"2026-06-15\"}");
    calls.agree(
        "changing",
        "summer",
        """
        {"creatorId": "ana", "campaignId": "summer", "rate": "33.3333", "from": "2026-06-15",
         "until": "2026-06-30"}
        """);

    List<String> lines = calls.lines("changing", YEAR);

    assertThat(lines)
        .containsExactly(
            "old ana - 2026-06-01..2026-06-14 100.00 × 10 = 10.00 USD",
            "old ana summer 2026-06-01..2026-06-14 50.00 × 10 = 5.00 USD",
            "new ana - 2026-06-15..2026-06-30 100.00 × 12.5 = 12.50 USD",
            "summer ana summer 2026-06-15..2026-06-30 50.00 × 33.3333 = 16.67 USD");
    JsonNode ana = calls.statement("changing", YEAR).at("/creators/0");
    assertThat(ana.at("/creatorName").asString()).isEqualTo("Ana");
    assertThat(ana.at("/lines/1/campaignName").asString()).isEqualTo("Summer");
    assertThat(ana.at("/commission").asString()).isEqualTo("44.17");
    assertThat(calls.statement("changing", YEAR).at("/totals").toString())
        .isEqualTo("[{\"currency\":\"USD\",\"credited\":\"300.00\",\"commission\":\"44.17\"}]");
    assertThat(calls.get(ana.at("/orders").asString()).at("/total").asString()).isEqualTo("300.00");
    for (JsonNode line : ana.at("/lines")) {
      JsonNode behind = calls.get(line.at("/orders").asString());
      assertThat(behind.at("/total")).isEqualTo(line.at("/credited"));
      assertThat(behind.at("/orders").size()).isEqualTo(1);
    }
    JsonNode report = calls.get(calls.path("changing", "reports/creator-campaigns" + YEAR));
    assertThat(report.at("/rows").values())
        .extracting(row -> row.at("/name").asString() + " " + row.at("/amount").asString())
        .containsExactly("Ana 200.00", "Ana, Summer 100.00");
    assertThat(report.at("/total").asString()).isEqualTo("300.00");
  }

  @Test
  void eachCurrencyIsOwedInItsOwnMinorUnits() {
    Messages shop = brand("currencies");
    calls.agree(
        "currencies", "a", "{\"creatorId\":\"ana\",\"rate\":\"7.5\",\"from\":\"2026-01-01\"}");
    sell(shop, "ana", null, "2026-06-10T12:00:00Z", "3.333 KWD");
    sell(shop, "ana", null, "2026-06-11T12:00:00Z", "3.333 KWD");
    sell(shop, "ana", null, "2026-06-12T12:00:00Z", "1001 JPY");
    fold(shop);

    assertThat(calls.lines("currencies", YEAR))
        .containsExactly(
            "a ana - 2026-06-01..2026-06-30 1001 × 7.5 = 75 JPY",
            "a ana - 2026-06-01..2026-06-30 6.666 × 7.5 = 0.500 KWD");
    assertThat(calls.statement("currencies", YEAR).at("/totals").size()).isEqualTo(2);
    JsonNode yen =
        calls.get(calls.path("currencies", "reports/returns/creators" + YEAR + "&currency=JPY"));
    assertThat(yen.at("/rows/0").toString())
        .contains("\"spent\":\"75\"", "\"agreedCommission\":\"75\"", "\"left\":\"926\"");
    assertThat(yen.at("/otherCurrencies").toString()).isEqualTo("[\"KWD\"]");
    for (int week = 1; week < 30; week += 7) {
      String day = "/days/2026-06-%02d".formatted(week);
      api.put(calls.path("currencies", "rates/JPY" + day), Map.of("rate", "0.01"));
      api.put(calls.path("currencies", "rates/KWD" + day), Map.of("rate", "3"));
    }
    String june = "?from=2026-06-01&to=2026-06-30&convert=true";
    JsonNode dollars = calls.get(calls.path("currencies", "reports/returns/creators" + june));
    assertThat(dollars.at("/rows/0").toString())
        .contains("\"credited\":\"30.01\"", "\"spent\":\"2.25\"")
        .contains("\"agreedCommission\":\"2.25\"");
  }

  @Test
  void anAgreementMayNameTheModelWhoseCreditCounts() {
    Messages shop = brand("modelled");
    Instant at = Instant.parse("2026-06-10T12:00:00Z");
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), at.minusSeconds(90), "ana"),
            shop.click(shop.profile(1), at.minusSeconds(60), "ben"),
            shop.order(shop.profile(1), "m-1", at, "100.00")));
    fold(shop);
    calls.agree(
        "modelled",
        "a",
        """
        {"creatorId": "ana", "rate": "10", "from": "2026-01-01", "model": "linear"}
        """);
    calls.agree(
        "modelled",
        "b",
        """
        {"creatorId": "ben", "rate": "10", "from": "2026-01-01", "model": "last_touch"}
        """);

    assertThat(calls.lines("modelled", YEAR))
        .containsExactly(
            "a ana spring 2026-06-01..2026-06-30 50.00 × 10 = 5.00 USD",
            "b ben spring 2026-06-01..2026-06-30 100.00 × 10 = 10.00 USD");
    assertThat(calls.statement("modelled", YEAR + "&creator=ben").at("/creators").size())
        .isEqualTo(1);
    assertThat(calls.statement("modelled", YEAR).at("/creators/1/lines/0/model").asString())
        .isEqualTo("last_touch");
    // What is owed is owed, whatever model a report is about.
    assertThat(
            calls
                .get(
                    calls.path("modelled", "reports/returns/creators" + YEAR + "&model=last_touch"))
                .at("/rows")
                .values())
        .extracting(row -> row.at("/id").asString() + " " + row.at("/spent").asString())
        .containsExactly("ben 10.00", "ana 5.00");
    calls.agree("modelled", "b", "{\"creatorId\":\"ben\",\"rate\":\"10\",\"from\":\"2026-01-01\"}");
    assertThat(calls.statement("modelled", YEAR).at("/creators/1/lines/0/model").asString())
        .as("the brand's first")
        .isEqualTo("weighted_last_touch");
  }

  @Test
  void whatIsOwedIsSpentBesideWhatWasStatedAndBothAreNamed() {
    Messages shop = brand("spending-agreed");
    keep(shop, new Creator(new CreatorId("ana"), "Ana", "instagram", null, true, "gold", null));
    sell(shop, "ana", "summer", "2026-06-10T12:00:00Z", "200.00 USD");
    fold(shop);
    LocalDate day = LocalDate.parse("2026-06-10");
    cost(shop, "fee", CostKind.FIXED_FEE, "30.00", day);
    cost(shop, "paid-1", CostKind.COMMISSION, "15.00", day);
    cost(shop, "paid-0", CostKind.COMMISSION, "9.00", day.minusYears(1));

    JsonNode stated =
        calls.agree(
            "spending-agreed",
            "a",
            "{\"creatorId\":\"ana\",\"rate\":\"10\",\"from\":\"2026-01-01\"}");

    assertThat(stated.at("/warnings").toString())
        .contains("costs of ana in this time are stated as commission (1: paid-1)")
        .doesNotContain("paid-0", "registered");
    String june = "?from=2026-06-01&to=2026-06-30";
    for (String by : List.of("creators", "tiers", "platforms", "creator-reach")) {
      assertThat(
              calls
                  .get(calls.path("spending-agreed", "reports/returns/" + by + june))
                  .at("/rows")
                  .size())
          .as(by)
          .isEqualTo(1);
    }
    JsonNode row =
        calls.get(calls.path("spending-agreed", "reports/returns/creators" + june)).at("/rows/0");
    assertThat(row.toString())
        .contains("\"spent\":\"65.00\"", "\"agreedCommission\":\"20.00\"")
        .contains("\"statedCommission\":\"15.00\"", "\"left\":\"135.00\"", "\"roas\":\"3.0769\"");
    JsonNode profit =
        calls.get(calls.path("spending-agreed", "reports/returns/creators" + june + "&margin=0.5"));
    assertThat(profit.at("/total/profit").asString()).isEqualTo("35.00");
    JsonNode campaigns =
        calls.get(calls.path("spending-agreed", "reports/returns/campaigns" + june));
    assertThat(campaigns.at("/rows").values())
        .extracting(of -> of.at("/id").asString("-") + " " + of.at("/spent").asString())
        .as("costs that name no campaign beside commission of the campaign's credit")
        .containsExactly("- 45.00", "summer 20.00");
    assertThat(
            calls
                .get(calls.path("spending-agreed", "reports/customers/creators" + june))
                .at("/rows/0/spent")
                .asString())
        .isEqualTo("65.00");
    JsonNode converted =
        calls.get(
            calls.path("spending-agreed", "reports/returns/creators" + june + "&convert=true"));
    assertThat(converted.at("/rows/0").toString())
        .contains("\"spent\":\"65.00\"", "\"agreedCommission\":\"20.00\"")
        .contains("\"statedCommission\":\"15.00\"");
  }

  @Test
  void aStatementIsATableToo() throws Exception {
    Messages shop = brand("tabled");
    keep(shop, new Creator(new CreatorId("ana"), "=HYPERLINK(\"x\"), Ana", null, null, true));
    calls.agree("tabled", "a", "{\"creatorId\":\"ana\",\"rate\":\"10\",\"from\":\"2026-01-01\"}");
    sell(shop, "ana", "summer", "2026-06-10T12:00:00Z", "20.00 USD");
    fold(shop);
    String june = "?from=2026-06-01&to=2026-06-30";

    HttpResponse<String> csv = ask(calls.path("tabled", "commissions.csv" + june), "*/*");

    assertThat(csv.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(csv.body())
        .isEqualTo(
            """
            creator_id,creator_name,campaign_id,campaign_name,agreement_id,model,booking,from,to,\
            currency,credited,rate_percent,commission,orders
            ana,"'=HYPERLINK(""x""), Ana",summer,,a,weighted_last_touch,accrual,2026-06-01,2026-06-30,\
            USD,20.00,10,2.00,\
            /api/v1/brands/tabled/reports/creator-campaigns/ana%7Csummer/orders\
            ?model=weighted_last_touch&booking=accrual&from=2026-06-01&to=2026-06-30&currency=USD
            """
                .replace("\n", "\r\n"));
    String path = calls.path("tabled", "commissions" + june);
    assertThat(ask(path, "text/csv").body()).isEqualTo(csv.body());
    assertThat(ask(path, "*/*").body()).startsWith("{");
    assertThat(ask(path, "application/json").body()).startsWith("{");
  }

  @Test
  void anEndlessPeriodIsAnsweredAndDaysYetToComeOweNothing() {
    Messages shop = brand("endless");
    sell(shop, "ana", null, "2026-06-10T12:00:00Z", "20.00 USD");
    fold(shop);
    calls.agree("endless", "a", "{\"creatorId\":\"ana\",\"rate\":\"10\",\"from\":\"1970-01-01\"}");

    assertThat(calls.lines("endless", "?from=1970-01-01&to=9998-12-31"))
        .containsExactly("a ana - 2026-06-01..2026-06-30 20.00 × 10 = 2.00 USD");
    assertThat(calls.lines("endless", "?from=9000-01-01&to=9998-12-31")).isEmpty();
  }

  private HttpResponse<String> ask(String path, String accept) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(path))
              .header("Authorization", TestAccess.ADMIN_HEADER)
              .header("Accept", accept)
              .build(),
          BodyHandlers.ofString());
    }
  }

  private Messages brand(String id) {
    return brand(id, "Etc/UTC");
  }

  private Messages brand(String id, String zone) {
    Messages shop = new Messages(id);
    keep(shop, new Brand(shop.brand, id, Currency.getInstance("USD"), ZoneId.of(zone), "US"));
    return shop;
  }

  private void keep(Messages shop, CatalogItem item) {
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, Instant.EPOCH.plusSeconds(entries++))));
  }

  private void cost(Messages shop, String id, CostKind kind, String amount, LocalDate day) {
    Money money = Money.of(amount, "USD");
    keep(shop, new Cost(id, kind, money, day, day, new CreatorId("ana"), null, null, null));
  }

  /** An order right after a click. */
  private ScreenedEvent sell(
      Messages shop, String creator, @Nullable String campaign, String at, String amount) {
    orders++;
    String[] money = amount.split(" ", -1);
    Instant moment = Instant.parse(at);
    ScreenedEvent order =
        shop.order(
            shop.profile(orders),
            "o-" + orders,
            moment,
            moment,
            Money.of(money[0], money[1]),
            "ALLOW");
    delivery.deliver(
        List.of(
            shop.click(shop.profile(orders), moment.minusSeconds(1), creator, campaign), order));
    return order;
  }

  private void fold(Messages shop) {
    Folding.allOf(shop.brand, sums, jdbc);
  }
}
