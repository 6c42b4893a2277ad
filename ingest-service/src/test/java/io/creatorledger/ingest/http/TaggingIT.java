package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A brand's tagging rules as its people and its traffic meet them. */
@ServiceTest
class TaggingIT {

  private static final String RULES =
      """
      {"parameters": [
         {"name": "utm_source", "required": true, "allowed": ["tiktok", "youtube"],
          "lowerCase": true, "severity": "REFUSE"},
         {"name": "utm_campaign", "required": true}],
       "slug": {"lowerCase": true, "severity": "REFUSE"},
       "templates": {"product": {
         "destination": "https://shop.example/p/{product}",
         "parameters": {"utm_source": "{platform}", "utm_medium": "creator",
           "utm_campaign": "{campaignId}", "sub_id": "{creatorId}-{contentId}"},
         "slug": "{creatorId}-{product}-tagged"}}}
      """;
  private static int brands;

  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "tagging-" + ++brands;
    client.register(
        brand, "{\"name\":\"T\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(brand + "/creators/mia", "{\"name\":\"Mia\",\"platform\":\"tiktok\"}");
    client.register(brand + "/creators/zoe", "{\"name\":\"Zoe\",\"platform\":\"youtube\"}");
    client.register(brand + "/campaigns/launch", "{\"name\":\"L\",\"objective\":\"awareness\"}");
    client.register(brand + "/content/v1", "{\"creatorId\":\"mia\",\"campaignId\":\"launch\"}");
  }

  @Test
  void aLinkThatBreaksARuleIsRefusedAndOneThatCouldBeBetterIsTold() {
    client.register(brand + "/tagging-rules", RULES);
    HttpResponse<String> refused =
        client.put(
            brand + "/links/" + brand + "-a",
            "{\"destination\":\"https://shop.example/?utm_source=Vine\",\"creatorId\":\"mia\"}");
    HttpResponse<String> warned =
        client.put(
            brand + "/links/" + brand + "-b",
            "{\"destination\":\"https://shop.example/?utm_source=tiktok\",\"creatorId\":\"mia\"}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).get("code").stringValue()).isEqualTo("TAGGING_REFUSED");
    assertThat(json(refused).get("detail").stringValue())
        .contains("utm_source must be in lower case", "one of tiktok, youtube")
        .doesNotContain("Vine");
    assertThat(json(refused).get("findings")).hasSize(3);
    assertThat(client.get(brand + "/links/" + brand + "-a").statusCode()).isEqualTo(404);
    assertThat(warned.statusCode()).isEqualTo(200);
    assertThat(json(warned).get("findings").get(0).get("parameter").stringValue())
        .isEqualTo("utm_campaign");
    assertThat(json(client.get(brand + "/tagging-rules")).get("parameters")).hasSize(2);
  }

  @Test
  void aTemplateMakesALinkThatKeepsTheRulesAndMakesItOnce() {
    client.register(brand + "/tagging-rules", RULES);
    String order =
        "{\"template\":\"product\",\"creatorId\":\"mia\",\"campaignId\":\"launch\","
            + "\"contentId\":\"v1\",\"values\":{\"product\":\"%s\"}}";
    HttpResponse<String> made = client.post(brand + "/links/from-template", order.formatted(brand));
    HttpResponse<String> again =
        client.post(brand + "/links/from-template", order.formatted(brand));

    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    JsonNode link = json(made);
    assertThat(link.get("slug").stringValue()).isEqualTo("mia-" + brand + "-tagged");
    assertThat(link.get("destination").stringValue())
        .isEqualTo(
            "https://shop.example/p/"
                + brand
                + "?sub_id=mia-v1&utm_campaign=launch&utm_medium=creator&utm_source=tiktok");
    assertThat(link.has("findings")).isFalse();
    assertThat(again.body()).isEqualTo(made.body());
    HttpResponse<String> taken =
        client.post(
            brand + "/links/from-template",
            order
                .formatted(brand)
                .replace("\"mia\"", "\"zoe\",\"slug\":\"mia-" + brand + "-tagged\""));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(409);
    HttpResponse<String> incomplete =
        client.post(
            brand + "/links/from-template",
            order.formatted(brand).replace(",\"contentId\":\"v1\"", ""));
    assertThat(incomplete.statusCode()).isEqualTo(400);
    assertThat(json(incomplete).get("detail").stringValue())
        .startsWith("parameters.sub_id needs {contentId}");
  }

  @Test
  void theValidatorSaysWhatToChangeAboutAnyAddress() {
    client.register(brand + "/tagging-rules", RULES);
    client.register(
        brand + "/links/" + brand,
        "{\"destination\":\"https://shop.example/?utm_source=tiktok\",\"creatorId\":\"mia\"}");
    HttpResponse<String> bare =
        client.post(brand + "/tagging/validate", "{\"url\":\"https://shop.example/\"}");
    HttpResponse<String> link =
        client.post(
            brand + "/tagging/validate",
            "{\"url\":\"https://go.example/l/" + brand + "?utm_campaign=launch\"}");

    assertThat(json(bare).get("findings")).hasSize(3);
    assertThat(json(link).get("findings")).isEmpty();
  }

  @Test
  void theReportCountsUntaggedTrafficAndOrdersNobodyCanCredit() {
    client.register(
        brand + "/links/" + brand,
        "{\"destination\":\"https://shop.example/\",\"creatorId\":\"mia\"}");
    client.register(
        brand + "/connections/" + brand + "-s",
        "{\"platform\":\"shopify\",\"secret\":\"hush\",\"account\":\"aurora.myshopify.com\"}");
    client.register(
        brand + "/connections/" + brand + "-p",
        "{\"platform\":\"plain\",\"secret\":\"hush\",\"account\":\"aurora.myshopify.com\"}");
    client.follow("/l/" + brand, Map.of());
    client.follow("/l/" + brand + "?utm_source=tiktok", Map.of());
    client.follow("/l/" + brand + "?utm_source=%7Bplatform%7D", Map.of());
    Instant now = Instant.now();
    order("1", now, "/p?utm_source=x");
    order("2", now, "/p?cl_click=0191");
    order("2", now, "/p?cl_click=0191");
    plain(
        "{\"event_type\":\"view\",\"creator_id\":\"ghost\",\"user_id\":\"u\",\"timestamp\":\""
            + now
            + "\"}");
    plain(
        "{\"event_type\":\"purchase\",\"creator_id\":\"mia\",\"user_id\":\"u\",\"order_id\":\"3\","
            + "\"conversion_value\":5,\"timestamp\":\""
            + now
            + "\"}");

    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String address = brand + "/tagging/report?from=" + today + "&to=" + today.plusDays(1);
    JsonNode report =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> json(client.get(address)),
                r ->
                    r.get("orders").get("all").intValue() == 3
                        && r.get("clicks").get("all").intValue() == 3
                        && r.get("unknownCreators").size() == 1);
    assertThat(report.get("clicks").get("withProblem").intValue()).isEqualTo(2);
    JsonNode orders = report.get("orders");
    assertThat(orders.get("creatorNamed").intValue()).isEqualTo(1);
    assertThat(orders.get("clickOnly").intValue()).isEqualTo(1);
    assertThat(orders.get("withoutEvidence").intValue()).isEqualTo(1);
    assertThat(orders.get("landed").intValue()).isEqualTo(2);
    assertThat(orders.get("landedWithProblem").intValue()).isEqualTo(1);
    assertThat(report.get("problems").toString()).contains("\"LANDING\"", "UNTAGGED", "UNFILLED");
    assertThat(report.get("links").get(0).get("slug").stringValue()).isEqualTo(brand);
    assertThat(report.get("unknownCreators").get(0).get("creatorId").stringValue())
        .isEqualTo("ghost");
  }

  @Test
  void aCodeChangesHandsOnlyOnPurposeAndItsStateIsShown() {
    client.register(brand + "/codes/ten", "{\"creatorId\":\"mia\"}");
    HttpResponse<String> refused = client.put(brand + "/codes/TEN", "{\"creatorId\":\"zoe\"}");
    HttpResponse<String> moved =
        client.put(brand + "/codes/ten?reassign=true", "{\"creatorId\":\"zoe\"}");
    client.register(
        brand + "/codes/old", "{\"creatorId\":\"mia\",\"validUntil\":\"2026-01-01T00:00:00Z\"}");
    client.register(
        brand + "/codes/soon", "{\"creatorId\":\"mia\",\"validFrom\":\"2999-01-01T00:00:00Z\"}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).get("code").stringValue()).isEqualTo("CODE_OWNED");
    assertThat(moved.statusCode()).isEqualTo(200);
    JsonNode codes = json(client.get(brand + "/codes"));
    assertThat(codes).hasSize(3);
    assertThat(codes.get(0).get("state").stringValue()).isEqualTo("EXPIRED");
    assertThat(codes.get(1).get("state").stringValue()).isEqualTo("SCHEDULED");
    JsonNode ten = json(client.get(brand + "/codes/ten"));
    assertThat(ten.get("state").stringValue()).isEqualTo("VALID");
    assertThat(ten.get("creatorId").stringValue()).isEqualTo("zoe");
    assertThat(ten.get("earlier").get(0).get("creatorId").stringValue()).isEqualTo("mia");
  }

  @Test
  void aLinkHasAPictureAndAMissingOneHasNone() {
    client.register(
        brand + "/links/" + brand,
        "{\"destination\":\"https://s.example/\",\"creatorId\":\"mia\"}");
    HttpResponse<String> svg = client.get(brand + "/links/" + brand + "/qr.svg?size=300");

    assertThat(svg.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(svg.body()).startsWith("<svg").contains("width=\"300\"");
    HttpResponse<String> png = client.get(brand + "/links/" + brand + "/qr.png");
    assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(client.get(brand + "/links/nobody/qr.png").statusCode()).isEqualTo(404);
    assertThat(client.get(brand + "/links/" + brand + "/qr.png?size=9").statusCode())
        .isEqualTo(400);
  }

  private void order(String id, Instant at, String landingSite) {
    byte[] body =
        Deliveries.utf8(
            "{\"id\":%s,\"created_at\":\"%s\",\"currency\":\"USD\",\"landing_site\":\"%s\","
                    .formatted(id, at, landingSite)
                + "\"line_items\":[{\"id\":1,\"quantity\":1,\"price\":\"9.00\"}]}");
    HttpResponse<String> answer =
        client.deliver(brand + "-s", Deliveries.shopify("orders/create", "hush", body), body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
  }

  private void plain(String json) {
    byte[] body = Deliveries.utf8(json);
    HttpResponse<String> answer =
        client.deliver(brand + "-p", Deliveries.plain("hush", body), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }
}
