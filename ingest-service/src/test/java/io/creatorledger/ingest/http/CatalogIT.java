package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What brands register, what they hear when they cannot, and what the other services hear. */
@ServiceTest
class CatalogIT {

  private static final String SETTINGS =
      "{\"name\":\"C\",\"currency\":\"USD\",\"timeZone\":\"Europe/Berlin\",\"region\":\"DE\"}";
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "catalog-" + ++brands;
    client.register(brand, SETTINGS);
  }

  /** No text of PostgreSQL's can hold it. */
  @ParameterizedTest
  @CsvSource({
    "/creators?after=%00, after holds the character NUL",
    "/codes?limit=5&after=a%00b, after holds the character NUL",
    "/content?%00=1, the character NUL"
  })
  void aNulInAnAddressIsRefusedInWords(String path, String sentence) {
    HttpResponse<String> answer = client.get(brand + path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("code").stringValue()).isEqualTo("INVALID_INPUT");
    assertThat(json(answer).get("detail").stringValue()).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/creators/a%00b", "/products/a%00b", "/links/%00"})
  void aNulInAPathReachesNobody(String path) {
    assertThat(client.get(brand + path).statusCode()).isEqualTo(400);
  }

  @Test
  void aNulInABodyIsRefusedInWords() {
    for (String path : List.of("/creators/nul", "/products/nul", "/campaigns/nul")) {
      HttpResponse<String> answer =
          client.put(
              brand + path,
              "{\"name\":\"M\\u0000\",\"objective\":\"M\\u0000\",\"title\":\"M\\u0000\"}");

      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
    }
  }

  @Test
  void aCodeMayHoldSlashes() {
    client.register(brand + "/creators/mia", "{\"name\":\"Mia\"}");
    client.register(brand + "/codes/mia/10", "{\"creatorId\":\"mia\"}");
    client.register(brand + "/codes/plain", "{\"creatorId\":\"mia\"}");

    JsonNode code = json(client.get(brand + "/codes/Mia/10"));
    assertThat(code.get("code").stringValue()).isEqualTo("MIA/10");
    assertThat(code.get("state").stringValue()).isEqualTo("VALID");
    assertThat(json(client.get(brand + "/codes")))
        .extracting(each -> each.get("code").stringValue())
        .containsExactly("MIA/10", "PLAIN");
    assertThat(client.get(brand + "/codes/mia").statusCode()).isEqualTo(404);
    assertThat(client.put(brand + "/codes", "{\"creatorId\":\"mia\"}").statusCode())
        .as("a code without a name")
        .isEqualTo(400);
  }

  @Test
  void everyChangeIsPublishedAndARepetitionIsNot() {
    client.register(brand + "/creators/mia", "{\"name\":\"Mia\"}");
    client.register(brand + "/creators/mia", "{\"name\":\"Mia\"}");
    client.register(brand, SETTINGS);
    client.register(
        brand + "/campaigns/launch",
        "{\"name\":\"L\",\"objective\":\"Awareness\",\"lookback\":\"P14D\"}");
    client.register(
        brand + "/content/v1", "{\"creatorId\":\"mia\",\"publishedAt\":\"2026-10-01T00:00:00Z\"}");
    client.register(
        brand + "/links/" + brand,
        "{\"destination\":\"https://shop.example\",\"creatorId\":\"mia\"}");
    client.register(brand + "/codes/mia10", "{\"creatorId\":\"mia\",\"campaignId\":\"launch\"}");
    client.register(
        brand + "/connections/" + brand, "{\"platform\":\"plain\",\"secret\":\"hush-hush\"}");
    client.register(brand + "/creators/mia", "{\"name\":\"Mia B.\",\"verified\":false}");

    try (TopicClient topics = new TopicClient(TestServers.kafka())) {
      List<String> keys =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(
                  () ->
                      topics.read(Topic.CATALOG).stream()
                          .map(r -> LedgerJson.read(r.value(), CatalogEntry.class))
                          .filter(entry -> entry.brandId().value().equals(brand))
                          .map(entry -> entry.messageKey().substring(brand.length() + 1))
                          .toList(),
                  found -> found.size() >= 7);
      assertThat(keys)
          .containsExactlyInAnyOrder(
              "brand|" + brand,
              "creator|mia",
              "creator|mia",
              "campaign|launch",
              "content|v1",
              "link|" + brand,
              "code|MIA10");
    }
  }

  @Test
  void whatWasRegisteredIsReadBackAndSecretsAreNot() {
    client.register(brand + "/creators/mia", "{\"name\":\"Mia\"}");
    client.register(brand + "/creators/zoe", "{\"name\":\"Zoe\",\"handle\":\"@zoe\"}");
    client.register(brand + "/codes/mia10", "{\"creatorId\":\"mia\"}");
    client.register(brand + "/content/v1", "{\"creatorId\":\"mia\",\"contentType\":\"reel\"}");
    client.register(
        brand + "/products/TEE/A%20blue",
        "{\"unitCost\":{\"amount\":\"7.5\",\"currency\":\"EUR\"}}");
    HttpResponse<String> put =
        client.put(
            brand + "/connections/" + brand,
            "{\"platform\":\"shopify\",\"account\":\"a.myshopify.com\",\"secret\":\"hush-hush\","
                + "\"previousSecret\":\"older-hush\"}");

    assertThat(json(client.get(brand)).get("timeZone").stringValue()).isEqualTo("Europe/Berlin");
    assertThat(json(client.get(brand + "/creators/mia")).get("verified").booleanValue()).isTrue();
    assertThat(json(client.get(brand + "/creators"))).hasSize(2);
    assertThat(json(client.get(brand + "/creators?after=mia"))).hasSize(1);
    assertThat(json(client.get(brand + "/codes/Mia10")).get("creatorId").stringValue())
        .isEqualTo("mia");
    assertThat(json(client.get(brand + "/content/v1")).get("contentType").stringValue())
        .isEqualTo("reel");
    assertThat(
            json(client.get(brand + "/products/TEE/A%20blue")).at("/unitCost/amount").stringValue())
        .isEqualTo("7.50");
    assertThat(json(client.get(brand + "/products"))).hasSize(1);
    assertThat(client.get(brand + "/creators/nobody").statusCode()).isEqualTo(404);
    for (HttpResponse<String> answer :
        List.of(
            put, client.get(brand + "/connections/" + brand), client.get(brand + "/connections"))) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("a.myshopify.com").doesNotContain("hush");
    }
    byte[] sealed =
        jdbc.sql("SELECT secret_sealed FROM connection WHERE connection_id = ?")
            .param(brand)
            .query(byte[].class)
            .single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "creators/mia;{};400;name is missing",
        "creators/m%20a;{\"name\":\"M\"};400;creator id must be",
        "creators/mia;{\"name\":\"M\",\"nam\":\"x\"};400;",
        "campaigns/c;{\"name\":\"C\",\"objective\":\"fame\"};400;objective must be AWARENESS",
        "campaigns/c;{\"name\":\"C\",\"objective\":\"AWARENESS\",\"lookback\":\"2"
            + " weeks\"};400;lookback",
        "campaigns/c;{\"name\":\"C\",\"objective\":\"AWARENESS\",\"lookback\":\"P400D\"};400;lookback",
        "codes/c;{\"creatorId\":\"ghost\"};422;creator ghost is not registered",
        "content/c;{\"creatorId\":\"mia\",\"contentType\":\"Live"
            + " stream\"};400;contentType is a word of at most 32",
        "products/A;{};400;unitCost is missing",
        "products/A;{\"unitCost\":{\"amount\":\"1,50\",\"currency\":\"EUR\"}};400;unitCost.amount"
            + " is a decimal number such as 12.50, not 1,50",
        "products/A;{\"unitCost\":{\"amount\":\"1.505\",\"currency\":\"EUR\"}};400;at most 2"
            + " decimals",
        "products/A;{\"unitCost\":{\"amount\":\"1.50\",\"currency\":\"euro\"}};400;currency must"
            + " be",
        "products/A;{\"unitCost\":{\"amount\":\"-1.50\",\"currency\":\"EUR\"}};400;unitCost must"
            + " not be negative",
        "content/c;{\"creatorId\":\"ghost\",\"campaignId\":\"gone\"};422;and",
        "links/abc;{\"destination\":\"https://x.example\",\"creatorId\":\"ghost\"};422;creator"
            + " ghost",
        "links/abc;{\"destination\":\"javascript:alert(1)\",\"creatorId\":\"g\"};400;destination"
            + " must be",
        "links/abc;{\"destination\":\"//evil.example\",\"creatorId\":\"g\"};400;destination must"
            + " be",
        "links/abc;{\"destination\":\"https://u:p@x.example\",\"creatorId\":\"g\"};400;destination"
            + " must be",
        "links/a;{\"destination\":\"https://x.example\",\"creatorId\":\"g\"};400;slug must be",
        "connections/c;{\"platform\":\"myspace\",\"secret\":\"s\"};400;platform must be one of",
        "connections/c;{\"platform\":\"plain\"};400;secret is missing",
        "connections/links;{\"platform\":\"plain\",\"secret\":\"s\"};400;the connection id links"
            + " is",
        "connections/imports;{\"platform\":\"plain\",\"secret\":\"s\"};400;the connection id"
            + " imports is reserved for rows",
        "connections/c;{\"platform\":\"standard-webhooks\",\"secret\":\"?\"};400;secret must be"
            + " base64"
      })
  void saysWhatToChange(String path, String body, int status, String sentence) {
    HttpResponse<String> answer = client.put(brand + "/" + path, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("detail").stringValue()).contains(sentence == null ? "" : sentence);
  }

  @Test
  void anAddressBelongsToOneBrand() {
    String other = "other-" + brand;
    client.register(other, SETTINGS);
    for (String owner : List.of(brand, other)) {
      client.register(owner + "/creators/mia", "{\"name\":\"Mia\"}");
    }
    String link = "{\"destination\":\"https://shop.example\",\"creatorId\":\"mia\"}";
    String connection = "{\"platform\":\"plain\",\"secret\":\"hush-hush\"}";
    client.register(brand + "/links/shared", link);
    client.register(brand + "/connections/shared", connection);

    assertThat(client.put(other + "/links/shared", link).statusCode()).isEqualTo(409);
    assertThat(client.put(other + "/connections/shared", connection).statusCode()).isEqualTo(409);
    assertThat(client.get(other + "/connections/shared").statusCode()).isEqualTo(404);
  }

  @Test
  void nothingBelongsToABrandNobodyRegistered() {
    assertThat(client.put("ghost-brand/creators/mia", "{\"name\":\"M\"}").statusCode())
        .isEqualTo(404);
    assertThat(client.get("ghost-brand/creators").statusCode()).isEqualTo(404);
    assertThat(client.get("ghost-brand").statusCode()).isEqualTo(404);
  }
}
