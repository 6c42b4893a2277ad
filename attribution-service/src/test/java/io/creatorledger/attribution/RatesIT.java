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
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rates as finance states them, and reports that are converted by them. */
@ServiceTest
class RatesIT {

  /** The 5th is a Friday. */
  private static final String JUNE = "?model=last_touch&from=2026-06-01&to=2026-06-30";

  private static final Instant FRIDAY = Instant.parse("2026-06-05T12:00:00Z");
  private static final Instant SUNDAY = Instant.parse("2026-06-07T12:00:00Z");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private Delivery delivery;
  private int orders;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
  }

  @Test
  void eachDaysAmountsAreConvertedAtThatDaysRateAndAWeekendsAtFridays() {
    Messages shop = brand("converting", "EUR");
    sell(shop, "ana", FRIDAY, "100.00", "EUR");
    sell(shop, "ana", FRIDAY, "10.00", "USD");
    sell(shop, "ana", SUNDAY, "10.00", "USD");
    sell(shop, "ben", SUNDAY, "1001", "JPY");
    sell(shop, null, FRIDAY, "3.333", "KWD");
    fold(shop);
    post(
        "converting/rates",
        """
        {"rates": [
          {"currency": "USD", "day": "2026-06-04", "rate": "9"},
          {"currency": "USD", "day": "2026-06-05", "rate": "0.90505", "source": "ECB"},
          {"currency": "JPY", "day": "2026-06-05", "rate": "0.006", "source": "ECB"},
          {"currency": "JPY", "day": "2026-06-08", "rate": "7"},
          {"currency": "KWD", "day": "2026-06-01", "rate": "3.0001"}]}
        """,
        200);

    JsonNode plain = get("converting/reports/creators" + JUNE);
    assertThat(plain.at("/total").asString()).isEqualTo("100.00");
    assertThat(plain.at("/otherCurrencies").toString()).isEqualTo("[\"JPY\",\"KWD\",\"USD\"]");
    assertThat(plain.has("exchange")).isFalse();

    JsonNode report = get("converting/reports/creators" + JUNE + "&convert=true");

    // ana 118.101, ben 6.006, nobody 9.9993333: together 134.1063333.
    assertThat(report.at("/rows/0").toString())
        .contains("\"creatorId\":\"ana\"", "\"orders\":3", "\"amount\":\"118.10\"");
    assertThat(report.at("/rows/1").toString())
        .contains("\"creatorId\":\"ben\"", "\"orders\":1", "\"amount\":\"6.01\"");
    assertThat(report.at("/attributed").asString()).isEqualTo("124.11");
    assertThat(report.at("/unattributed").asString()).isEqualTo("10.00");
    assertThat(report.at("/total").asString()).isEqualTo("134.11");
    assertThat(report.at("/otherCurrencies").isEmpty()).isTrue();
    assertThat(report.at("/exchange/base").asString()).isEqualTo("EUR");
    assertThat(report.at("/exchange/credit").toString())
        .isEqualTo(
            """
            [{"currency":"EUR","amount":"100.00","converted":"100.00"},\
            {"currency":"JPY","amount":"1001","converted":"6.01"},\
            {"currency":"KWD","amount":"3.333","converted":"10.00"},\
            {"currency":"USD","amount":"20.00","converted":"18.10"}]\
            """);
    assertThat(report.at("/exchange/rates").toString())
        .isEqualTo(
            """
            [{"currency":"JPY","day":"2026-06-05","rate":"0.006","source":"ECB",\
            "from":"2026-06-07","to":"2026-06-07"},\
            {"currency":"KWD","day":"2026-06-01","rate":"3.0001",\
            "from":"2026-06-05","to":"2026-06-05"},\
            {"currency":"USD","day":"2026-06-05","rate":"0.90505","source":"ECB",\
            "from":"2026-06-05","to":"2026-06-07"}]\
            """);
    for (String by : List.of("campaigns", "content", "tiers", "platforms", "content-types")) {
      assertThat(get("converting/reports/" + by + JUNE + "&convert=true").at("/total").asString())
          .isEqualTo("134.11");
    }
    JsonNode models = get("converting/reports/models" + JUNE + "&convert=true");
    assertThat(models.at("/rows/0/amounts/0").asString()).isEqualTo("118.10");
    assertThat(models.at("/exchange/rates").size()).as("nobody earned dinars").isEqualTo(2);
    // 134.1063333 EUR, at 0.006 EUR a yen; the 5th and the 7th have the same rates.
    assertThat(
            get("converting/reports/creators" + JUNE + "&convert=true&currency=JPY")
                .at("/total")
                .asString())
        .isEqualTo("22351");
  }

  @Test
  void byCashARefundIsConvertedAtTheRateOfItsOwnDay() {
    Messages shop = brand("cashing", "EUR");
    ScreenedEvent order = sell(shop, "ana", FRIDAY, "10.00", "USD");
    delivery.deliver(
        List.of(
            shop.refund(
                order.identified().profileId(),
                "o-" + orders,
                "r-1",
                SUNDAY,
                Money.of("10.00", "USD"))));
    fold(shop);
    rate("cashing", "USD", "2026-06-05", "0.5", 200);
    rate("cashing", "USD", "2026-06-06", "0.7", 200);

    JsonNode cash = get("cashing/reports/creators" + JUNE + "&booking=cash&convert=true");

    assertThat(cash.at("/total").asString()).isEqualTo("-2.00");
    assertThat(get("cashing/reports/creators" + JUNE + "&convert=true").at("/rows").isEmpty())
        .isTrue();
  }

  @Test
  void aFigureWithoutARateIsRefusedWithWhatToPut() {
    Messages shop = brand("gaps", "EUR");
    sell(shop, "ana", FRIDAY, "10.00", "USD");
    sell(shop, "ana", SUNDAY, "10.00", "USD");
    sell(shop, "ana", SUNDAY, "500", "JPY");
    fold(shop);
    rate("gaps", "USD", "2026-05-28", "0.9", 200);
    rate("gaps", "USD", "2026-06-06", "0.9", 200);

    JsonNode refused = call(request("gaps/reports/creators" + JUNE + "&convert=true").GET(), 409);

    assertThat(refused.at("/code").asString()).isEqualTo("RATE_MISSING");
    assertThat(refused.at("/missing").toString())
        .isEqualTo(
            """
            [{"currency":"JPY","day":"2026-06-07"},{"currency":"USD","day":"2026-06-05"}]\
            """);
    assertThat(refused.at("/detail").asString())
        .contains("no rate of JPY for 2026-06-07, nor for the 7 days before")
        .contains("PUT /api/v1/brands/gaps/rates/JPY/days/2026-06-07")
        .contains("what one JPY costs in EUR");
    for (String report : List.of("models", "returns/creators", "returns/campaigns", "content")) {
      call(request("gaps/reports/" + report + JUNE + "&convert=true").GET(), 409);
    }
    rate("gaps", "JPY", "2026-06-07", "0.006", 200);
    rate("gaps", "USD", "2026-05-29", "0.8", 200);
    assertThat(get("gaps/reports/creators" + JUNE + "&convert=true").at("/total").asString())
        .as("seven days old is not too old")
        .isEqualTo("20.00");

    // Another brand's rates are no help, and neither are those of the brand's former currency.
    Messages other = brand("no-gaps", "EUR");
    sell(other, "ana", FRIDAY, "10.00", "USD");
    fold(other);
    call(request("no-gaps/reports/creators" + JUNE + "&convert=true").GET(), 409);
    assertThat(get("no-gaps/rates" + JUNE).isEmpty()).isTrue();
    brand("gaps", "GBP");
    call(request("gaps/reports/creators" + JUNE + "&convert=true").GET(), 409);
    assertThat(get("gaps/rates" + JUNE).isEmpty()).isTrue();
  }

  @Test
  void spendingIsConvertedDayByDayToo() {
    Messages shop = brand("spending", "USD");
    sell(shop, "ana", FRIDAY, "30.00", "USD");
    sell(shop, "ana", FRIDAY, "1000", "JPY");
    // Without a rate of its own: what nobody earned is not beside spending.
    sell(shop, null, FRIDAY, "9.00", "SEK");
    fold(shop);
    LocalDate friday = LocalDate.parse("2026-06-05");
    keep(
        shop,
        new Cost(
            "fee",
            CostKind.FIXED_FEE,
            Money.of("20.00", "EUR"),
            friday,
            friday.plusDays(1),
            new CreatorId("ana"),
            null,
            null,
            null));
    rate("spending", "JPY", "2026-06-05", "0.01", 200);
    rate("spending", "EUR", "2026-06-05", "1.10", 200);
    rate("spending", "EUR", "2026-06-06", "0.90", 200);

    JsonNode returns = get("spending/reports/returns/creators" + JUNE + "&convert=true");

    assertThat(returns.at("/rows/0").toString())
        .contains("\"credited\":\"40.00\"", "\"spent\":\"20.00\"", "\"roas\":\"2.0000\"");
    assertThat(returns.at("/otherCurrencies").isEmpty()).isTrue();
    assertThat(returns.at("/exchange/credit").size()).isEqualTo(2);
    assertThat(returns.at("/exchange/spending").toString())
        .isEqualTo(
            """
            [{"currency":"EUR","amount":"20.00","converted":"20.00"}]\
            """);
    assertThat(returns.at("/exchange/rates").size()).isEqualTo(3);
  }

  @Test
  void ratesAreReadBackCorrectedAndTakenBack() {
    brand("stating", "EUR");
    JsonNode stated =
        call(
            json("stating/rates/USD/days/2026-06-05")
                .header("X-Operator", "Fin")
                .PUT(BodyPublishers.ofString("{\"rate\":\"0.9190\",\"source\":\"ECB\"}")),
            200);
    assertThat(stated.toString())
        .contains("\"currency\":\"USD\"", "\"rate\":\"0.9190\"", "\"base\":\"EUR\"")
        .contains("\"source\":\"ECB\"", "\"statedBy\":\"ADMIN Fin\"");
    post(
        "stating/rates",
        """
        {"rates": [{"currency": "USD", "day": "2026-06-05", "rate": "0.92"},
                   {"currency": "JPY", "day": "2026-06-04", "rate": "0.000000000001"}]}
        """,
        200);

    assertThat(get("stating/rates" + JUNE).values())
        .extracting(rate -> rate.at("/day").asString() + " " + rate.at("/rate").asString())
        .containsExactly("2026-06-04 0.000000000001", "2026-06-05 0.92");
    assertThat(get("stating/rates" + JUNE + "&currency=USD").size()).isEqualTo(1);
    call(request("stating/rates/USD/days/2026-06-05").DELETE(), 204);
    assertThat(call(request("stating/rates/USD/days/2026-06-05").DELETE(), 404).toString())
        .contains("RATE_NOT_FOUND", "nobody said what one USD cost in EUR on 2026-06-05");
    assertThat(get("stating/rates" + JUNE).size()).isEqualTo(1);
  }

  @Test
  void whatIsNoRateIsRefusedInWordsAndNothingOfItsListIsKept() {
    brand("wrong", "EUR");
    String day = "2026-06-05";
    assertThat(rate("wrong", "EUR", day, "1", 400)).contains("EUR is the brand's own currency");
    assertThat(rate("wrong", "EURO", day, "1", 400)).contains("UNKNOWN_CURRENCY", "EURO");
    assertThat(rate("wrong", "XAU", day, "1", 400)).contains("XAU has no minor unit");
    assertThat(rate("wrong", "USD", day, "0.00", 400))
        .contains("rate is greater than 0: what one USD costs in EUR");
    for (String none : List.of("-1", "1,1", "1e3", "", "1.0000000000001", "1234567890123")) {
      assertThat(rate("wrong", "USD", day, none, 400)).contains("at most 12 digits before");
    }
    assertThat(rate("wrong", "USD", "2999-01-01", "1", 400))
        .contains("no rate of USD is known yet for 2999-01-01");
    assertThat(rate("wrong", "USD", "1969-12-31", "1", 400)).contains("day is not before 1970");
    assertThat(rate("wrong", "USD", "Friday", "1", 400)).contains("not Friday");
    assertThat(rate("nobody", "USD", day, "1", 404)).contains("BRAND_NOT_FOUND");
    assertThat(post("wrong/rates", "{\"rates\": [null]}", 400).toString())
        .contains("UNKNOWN_CURRENCY");
    assertThat(post("wrong/rates", "{}", 400).toString()).contains("rates has 1 to 5000 entries");
    assertThat(
            post(
                    "wrong/rates",
                    """
                    {"rates": [{"currency": "USD", "day": "2026-06-05", "rate": "1"},
                               {"currency": "USD", "day": "2026-06-06", "rate": "much"}]}
                    """,
                    400)
                .toString())
        .contains("rates[1]: rate is a decimal number", "not much");
    assertThat(
            post(
                    "wrong/rates",
                    """
                    {"rates": [{"currency": "USD", "day": "2026-06-05", "rate": "1"},
                               {"currency": "USD", "day": "2026-06-05", "rate": "2"}]}
                    """,
                    400)
                .toString())
        .contains("rates has USD on 2026-06-05 twice");
    assertThat(get("wrong/rates" + JUNE).isEmpty()).isTrue();

    String reports = "wrong/reports/";
    assertThat(refusal(reports + "creators?convert=yes"))
        .contains("convert is true or false, not yes");
    assertThat(refusal(reports + "customers/creators?convert=true"))
        .contains("are told of in one currency");
    assertThat(refusal(reports + "creators?convert=true&from=2020-01-01&to=2026-01-01"))
        .contains("IMPOSSIBLE_PERIOD", "a converted report has at most 1100 days");
    assertThat(refusal("wrong/rates?from=2020-01-01&to=2026-01-01"))
        .contains("a list of rates has at most 366 days");
  }

  private Messages brand(String id, String currency) {
    Messages messages = new Messages(id);
    keep(
        messages,
        new Brand(messages.brand, id, Currency.getInstance(currency), ZoneId.of("Etc/UTC"), "DE"));
    return messages;
  }

  private void keep(Messages shop, CatalogItem item) {
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, FRIDAY.plusSeconds(orders++))));
  }

  /** An order right after a click of a creator's link, or after nothing. */
  private ScreenedEvent sell(
      Messages shop, String creator, Instant at, String amount, String currency) {
    orders++;
    ScreenedEvent order =
        shop.order(
            shop.profile(orders), "o-" + orders, at, at, Money.of(amount, currency), "ALLOW");
    if (creator != null) {
      delivery.deliver(List.of(shop.click(shop.profile(orders), at.minusSeconds(orders), creator)));
    }
    delivery.deliver(List.of(order));
    return order;
  }

  private void fold(Messages shop) {
    Folding.allOf(shop.brand, sums, jdbc);
  }

  private String rate(String brand, String currency, String day, String rate, int status) {
    String body = "{\"rate\":\"" + rate + "\"}";
    return call(
            json(brand + "/rates/" + currency + "/days/" + day).PUT(BodyPublishers.ofString(body)),
            status)
        .toString();
  }

  private String refusal(String path) {
    return call(request(path).GET(), 400).toString();
  }

  private JsonNode get(String path) {
    return call(request(path).GET(), 200);
  }

  private JsonNode post(String path, String body, int status) {
    return call(json(path).POST(BodyPublishers.ofString(body)), status);
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/brands/" + path))
        .header("Authorization", TestAccess.ADMIN_HEADER);
  }

  private JsonNode call(HttpRequest.Builder request, int status) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
      return status == 204
          ? JsonMapper.shared().nullNode()
          : JsonMapper.shared().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
