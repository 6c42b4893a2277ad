package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What may be agreed, by whom, and what is refused. */
@ServiceTest
class AgreementsIT {

  private static final String YEAR = "?from=2026-01-01&to=2026-12-31";
  private static final Instant ORDERED = Instant.parse("2026-06-10T12:00:00Z");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();
  private CommissionCalls calls;

  @BeforeEach
  void calls() {
    calls = new CommissionCalls(port);
  }

  @Test
  void agreementsAreReadBackReplacedAndTakenBackAndAreOneBrandsOnly() {
    brand("agreeing");
    Messages other = brand("not-agreeing");
    new Delivery(runtime)
        .deliver(
            List.of(
                other.click(other.profile(1), ORDERED.minusSeconds(1), "ana"),
                other.order(other.profile(1), "1", ORDERED, "20.00")));
    Folding.allOf(other.brand, sums, jdbc);
    String body = "{\"creatorId\":\"ana\",\"rate\":\"10.50\",\"from\":\"2026-01-01\"}";

    JsonNode stated = calls.agree("agreeing", "a", body);

    assertThat(stated.toString())
        .contains("\"agreementId\":\"a\"", "\"creatorId\":\"ana\"", "\"rate\":\"10.5\"")
        .contains("\"from\":\"2026-01-01\"", "no creator is registered as ana yet", "ADMIN")
        .doesNotContain("campaignId", "until", "\"model\"");
    assertThat(calls.agree("agreeing", "a", body).at("/rate").asString()).isEqualTo("10.5");
    calls.agree(
        "agreeing",
        "a",
        """
        {"creatorId": "ana", "campaignId": "c", "rate": "12", "from": "2026-02-01",
         "until": "2026-02-28", "model": "linear"}
        """);
    assertThat(calls.get(calls.path("agreeing", "commissions/agreements")).size()).isEqualTo(1);
    assertThat(calls.get(calls.path("agreeing", "commissions/agreements/a")).toString())
        .contains("\"campaignId\":\"c\"", "\"rate\":\"12\"", "\"until\":\"2026-02-28\"")
        .contains("\"model\":\"linear\"", "no campaign is registered as c yet");

    assertThat(calls.get(calls.path("not-agreeing", "commissions/agreements")).isEmpty()).isTrue();
    assertThat(calls.lines("not-agreeing", YEAR)).as("another brand's agreement").isEmpty();
    assertThat(calls.refused("GET", "not-agreeing", "a", "", 404)).contains("AGREEMENT_NOT_FOUND");
    assertThat(calls.refused("DELETE", "not-agreeing", "a", "", 404))
        .contains("has no agreement a");
    assertThat(
            calls
                .get(calls.path("not-agreeing", "reports/returns/creators" + YEAR))
                .at("/total/agreedCommission")
                .asString())
        .isEqualTo("0.00");
    assertThat(api.delete(calls.path("agreeing", "commissions/agreements/a")).statusCode())
        .isEqualTo(204);
    assertThat(calls.refused("DELETE", "agreeing", "a", "", 404)).contains("has no agreement a");
    assertThat(calls.refused("PUT", "nobody", "a", body, 404)).contains("BRAND_NOT_FOUND");
    assertThat(calls.refused("GET", "nobody", "a", "", 404)).contains("BRAND_NOT_FOUND");
  }

  @Test
  void twoAgreementsThatSayDifferentThingsOfOneDayAreRefused() {
    brand("overlapping");
    calls.agree(
        "overlapping",
        "a",
        """
        {"creatorId": "ana", "rate": "10", "from": "2026-01-01", "until": "2026-06-30"}
        """);

    assertThat(
            calls.refused(
                "PUT",
                "overlapping",
                "b",
                "{\"creatorId\":\"ana\",\"rate\":\"12\",\"from\":\"2026-06-30\"}",
                409))
        .contains("AGREEMENT_CONTRADICTED", "\"contradicts\":\"a\"")
        .contains("owed to ana for all campaigns from 2026-01-01 to 2026-06-30");
    calls.agree(
        "overlapping", "b", "{\"creatorId\":\"ana\",\"rate\":\"12\",\"from\":\"2026-07-01\"}");
    calls.agree(
        "overlapping",
        "c",
        """
        {"creatorId": "ana", "campaignId": "summer", "rate": "12", "from": "2026-01-01"}
        """);
    assertThat(
            calls.refused(
                "PUT",
                "overlapping",
                "d",
                """
                {"creatorId": "ana", "campaignId": "summer", "rate": "12", "from": "2020-01-01"}
                """,
                409))
        .contains("for campaign summer from 2026-01-01 until further notice");
    calls.agree(
        "overlapping", "d", "{\"creatorId\":\"ben\",\"rate\":\"12\",\"from\":\"2020-01-01\"}");
    assertThat(calls.get(calls.path("overlapping", "commissions/agreements")).size()).isEqualTo(4);
  }

  @Test
  void whatIsNoAgreementIsRefusedInWords() {
    brand("mistaken");
    String from = "\"from\":\"2026-01-01\"";

    assertThat(wrong("{\"rate\":\"10\"," + from + "}")).contains("creatorId is missing");
    assertThat(wrong("{\"creatorId\":\"a b\",\"rate\":\"10\"," + from + "}"))
        .contains("creator id must be");
    assertThat(wrong("{\"creatorId\":\"ana\"," + from + "}"))
        .contains("rate is a decimal number of percent", "not null");
    for (String rate : List.of("0", "100.1")) {
      assertThat(wrong("{\"creatorId\":\"ana\",\"rate\":\"" + rate + "\"," + from + "}"))
          .contains("rate is greater than 0 and at most 100 percent, not " + rate);
    }
    assertThat(wrong("{\"creatorId\":\"ana\",\"rate\":\"1.00001\"," + from + "}"))
        .contains("at most four decimals");
    assertThat(wrong("{\"creatorId\":\"ana\",\"rate\":\"10\"}")).contains("from is missing");
    assertThat(wrong("{\"creatorId\":\"ana\",\"rate\":\"10\",\"from\":\"June\"}"))
        .contains("from is a day such as 2026-06-01, not June");
    assertThat(wrong("{\"creatorId\":\"ana\",\"rate\":\"10\",\"from\":\"1969-12-31\"}"))
        .contains("from lies within the years 1970 to 9998");
    assertThat(
            wrong("{\"creatorId\":\"ana\",\"rate\":\"10\",\"until\":\"2025-12-31\"," + from + "}"))
        .contains("2025-12-31 is before 2026-01-01");
    assertThat(wrong("{\"creatorId\":\"ana\",\"rate\":\"10\",\"model\":\"best\"," + from + "}"))
        .contains("UNKNOWN_MODEL", "weighted_last_touch");
    assertThat(wrong("{\"creatorId\":\"ana\",\"rate\":\"10\",\"cap\":\"5\"," + from + "}"))
        .contains("Failed to read request");
    assertThat(
            calls.refused(
                "PUT",
                "mistaken",
                "%20a",
                "{\"creatorId\":\"ana\",\"rate\":\"10\"," + from + "}",
                400))
        .contains("agreement id has 1 to 128 letters");
    assertThat(calls.get(calls.path("mistaken", "commissions/agreements")).isEmpty()).isTrue();
    assertThat(ask400("commissions?from=2026-02-01&to=2026-01-01")).contains("IMPOSSIBLE_PERIOD");
    assertThat(ask400("commissions?booking=never")).contains("UNKNOWN_BOOKING");
    assertThat(ask400("commissions.csv?from=June")).contains("from is a day");
  }

  @Test
  void theApiDescribesItself() {
    JsonNode paths = calls.get("/v3/api-docs").at("/paths");

    String brand = "/api/v1/brands/{brand}/commissions";
    JsonNode statement = paths.path(brand).path("get");
    assertThat(statement.at("/summary").asString()).startsWith("What creators are owed");
    assertThat(statement.at("/parameters").values())
        .extracting(parameter -> parameter.at("/name").asString())
        .containsExactlyInAnyOrder("brand", "from", "to", "booking", "creator");
    assertThat(paths.path(brand + ".csv").has("get")).isTrue();
    assertThat(paths.path(brand + "/agreements/{agreement}").toString())
        .contains("\"put\"", "\"get\"", "\"delete\"");
  }

  private String wrong(String body) {
    return calls.refused("PUT", "mistaken", "a", body, 400);
  }

  private String ask400(String path) {
    return api.call("GET", calls.path("mistaken", path), "", 400).toString();
  }

  private Messages brand(String id) {
    Messages shop = new Messages(id);
    Brand brand =
        new Brand(shop.brand, id, Currency.getInstance("USD"), ZoneId.of("Etc/UTC"), "US");
    catalog.keep(List.of(new CatalogEntry(shop.brand, brand, Instant.EPOCH)));
    return shop;
  }
}
