package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files as their owners send them, and what they hear of them. */
@ServiceTest
class ImportIT {

  private static final String HEADER = "order_id,ordered_at,net_revenue,email,code\n";
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "import-" + ++brands;
    client.register(
        brand,
        "{\"name\":\"I\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Berlin\",\"region\":\"DE\"}");
    client.register(brand + "/creators/mia", "{\"name\":\"Mia\"}");
    client.register(brand + "/codes/mia10", "{\"creatorId\":\"mia\"}");
  }

  @Test
  void everyRowOfALargeFileIsCountedOnceAndTheSameFileAgainIsAllDuplicates() {
    int rows = 20_000;
    String file = HEADER + orders(rows);
    JsonNode first = imported("kind=orders", file);

    assertThat(first.get("state").stringValue()).as(first.toString()).isEqualTo("DONE");
    assertRows(first, rows, 19_980, 0, 20);
    assertThat(first.get("percent").intValue()).isEqualTo(100);
    assertThat(events("order")).isEqualTo(19_980);
    assertThat(events("touch")).isEqualTo(rows / 10);
    assertThat(count("import_chunk")).isZero();

    HttpResponse<String> rejected =
        client.get(brand + "/imports/" + first.get("importId").stringValue() + "/rejected.csv");
    String[] lines = rejected.body().split("\r\n");
    assertThat(lines[0]).isEqualTo("order_id,ordered_at,net_revenue,email,code,_line,_reason");
    assertThat(lines).hasSize(21);
    assertThat(lines[1])
        .isEqualTo(
            "1000,2026-10-01T10:00:00Z,much,b1000@example.com,,1001,\"net_revenue must be a number,"
                + " such as 1234.56; or send decimal=comma\"");

    JsonNode second = imported("kind=orders", file);
    assertRows(second, rows, 0, 19_980, 20);
    assertThat(events("order")).isEqualTo(19_980);
  }

  @Test
  void aRowThatCannotBeIsRefusedAloneAndByItsReason() {
    JsonNode done =
        imported(
            "kind=orders",
            HEADER
                + "81,2026-10-01,9.90,a@example.com,\n"
                + "82,2026-10-01,90000000000.00,b@example.com,\n"
                + "83,2026-10-01,5.00,c@example.com,\n");

    assertThat(done.get("state").stringValue()).as(done.toString()).isEqualTo("DONE");
    assertRows(done, 3, 2, 0, 1);
    assertThat(
            client
                .get(brand + "/imports/" + done.get("importId").stringValue() + "/rejected.csv")
                .body())
        .contains("the order's revenue is more than 9000000000.00 EUR");
  }

  /** The brand is in Berlin. */
  @ParameterizedTest
  @CsvSource({
    "'', 2026-10-24T22:30:00Z",
    "&timeZone=America/New_York, 2026-10-25T04:30:00Z",
    "&timeZone=Asia/Kolkata, 2026-10-24T19:00:00Z",
    "&timeZone=%2B09:00, 2026-10-24T15:30:00Z"
  })
  void timesAreThoseOfTheFilesZoneUnlessTheySayTheirOwn(String zone, Instant expected) {
    imported(
        "kind=orders&dateFormat=yyyy-MM-dd HH:mm".replace(" ", "%20") + zone,
        HEADER + "91,2026-10-25 00:30,9.90,a@example.com,\n");
    imported(
        "kind=orders" + zone,
        HEADER
            + "92,2026-10-25T00:30,9.90,a@example.com,\n"
            + "93,2026-10-25,9.90,a@example.com,\n"
            + "94,2026-10-25T00:30:00+02:00,9.90,a@example.com,\n");

    assertThat(orderedAt("91")).isEqualTo(expected);
    assertThat(orderedAt("92")).isEqualTo(expected);
    assertThat(orderedAt("93")).isEqualTo(expected.minusSeconds(1800));
    assertThat(orderedAt("94")).isEqualTo(Instant.parse("2026-10-24T22:30:00Z"));
  }

  private Instant orderedAt(String order) {
    return jdbc.sql(
            """
            SELECT occurred_at FROM event
            WHERE brand_id = ? AND order_id = ? AND type = 'order'
            """)
        .params(brand, order)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  @Test
  void receiptsLeadBackToTheBytesOfTheRow() {
    imported("kind=orders", HEADER + "77,2026-10-01,9.90,a@example.com,\n");
    String delivery =
        jdbc.sql("SELECT delivery_id FROM event WHERE brand_id = ? AND order_id = '77'")
            .param(brand)
            .query(String.class)
            .single();

    JsonNode stored = json(client.get(brand + "/deliveries/" + delivery));
    assertThat(stored.get("connectionId").stringValue()).isEqualTo("imports");
    assertThat(stored.get("bodyKept").booleanValue()).isTrue();
    byte[] sealed =
        jdbc.sql("SELECT body_sealed FROM delivery WHERE brand_id = ? AND delivery_id = ?::uuid")
            .params(brand, delivery)
            .query(byte[].class)
            .single();
    assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("example.com");
  }

  @Test
  void aDryRunStoresNothingButItsReport() {
    client.register(brand + "/content/v1", "{\"creatorId\":\"mia\"}");
    JsonNode orders = imported("kind=orders&dryRun=true", HEADER + orders(1001));
    JsonNode costs =
        imported(
            "kind=costs&dryRun=true",
            "cost_id,amount,date,creator_id\ni1,5,2026-10-01,mia\ni2,5,2026-10-01,ghost\n");

    assertRows(orders, 1001, 1000, 0, 1);
    assertRows(costs, 2, 1, 0, 1);
    assertThat(count("event")).isZero();
    assertThat(count("delivery")).isZero();
    assertThat(
            jdbc.sql("SELECT count(*) FROM catalog_item WHERE brand_id = ? AND kind = 'cost'")
                .param(brand)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(
            client
                .get(brand + "/imports/" + costs.get("importId").stringValue() + "/rejected.csv")
                .body())
        .contains("i2,5,2026-10-01,ghost,3,creator is not registered");
  }

  @Test
  void anOrderItsShopToldAlreadyIsADuplicate() {
    client.register(
        brand + "/connections/" + brand,
        "{\"platform\":\"shopify\",\"secret\":\"hush\",\"account\":\"aurora.myshopify.com\"}");
    byte[] body =
        Deliveries.utf8(
            "{\"id\":4711,\"created_at\":\"2026-10-01T10:00:00+02:00\",\"currency\":\"EUR\","
                + "\"line_items\":[{\"id\":1,\"quantity\":1,\"price\":\"9.90\"}]}");
    assertThat(
            client
                .deliver(brand, Deliveries.shopify("orders/create", "hush", body), body)
                .statusCode())
        .isEqualTo(202);

    JsonNode result =
        imported(
            "kind=orders&connection=" + brand,
            "Id;Created at;Subtotal\n4711;2026-10-01 10:00:00 +0200;9,90\n"
                + "4712;01.10.2026 10:00;9,90\n",
            "&decimal=comma&dateFormat=dd.MM.yyyy%20HH:mm");
    assertRows(result, 2, 1, 1, 0);
    try (TopicClient topics = new TopicClient(TestServers.kafka())) {
      await().atMost(Duration.ofSeconds(60)).until(() -> origins(topics).size() == 2);
      assertThat(origins(topics))
          .as("a file is no shop, but its rows are the shop's orders")
          .extracting(Origin::kind, origin -> origin.connectionId().value())
          .containsExactlyInAnyOrder(
              tuple(SourceKind.SHOP, brand), tuple(SourceKind.SERVER, brand));
    }
  }

  @Test
  void costsAndCountersBecomeTheCatalogAndStandingOnesAreDuplicates() {
    client.register(brand + "/content/v1", "{\"creatorId\":\"mia\"}");
    String spend = "{\"spend\":12.5,\"day\":\"2026-10-01\",\"platform\":\"tiktok\"}\n";
    JsonNode first = imported("kind=spend&format=jsonl", spend + "no json\n");
    JsonNode again = imported("kind=spend&format=jsonl", spend);
    JsonNode changed = imported("kind=spend&format=jsonl", spend.replace("12.5", "13"));
    JsonNode metrics = imported("kind=metrics", "post_id\tday\tviews\nv1\t2026-10-01\t1000\n");

    assertRows(first, 2, 1, 0, 1);
    assertRows(again, 1, 0, 1, 0);
    assertRows(changed, 1, 1, 0, 0);
    assertRows(metrics, 1, 1, 0, 0);
    assertThat(
            jdbc.sql(
                    "SELECT body ->> 'amount' FROM catalog_item WHERE brand_id = ? AND kind ="
                        + " 'cost'")
                .param(brand)
                .query(String.class)
                .single())
        .contains("13.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'' ! the file is empty",
        "order_id,amount ! the header lacks ordered_at, net_revenue",
      })
  void aFileThatCannotBeReadSaysWhy(String text, String problem) {
    JsonNode failed = imported("kind=orders", text);

    assertThat(failed.get("state").stringValue()).isEqualTo("FAILED");
    assertThat(failed.get("problem").stringValue()).startsWith(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "kind=shoes,text/csv,400",
    "kind=orders&format=xml,text/csv,400",
    "kind=orders&delimiter=x,text/csv,400",
    "kind=orders&dateFormat=bbb,text/csv,400",
    "kind=orders&timeZone=Mars,text/csv,400",
    "kind=orders&connection=nobody,text/csv,400",
    "kind=orders,application/x-www-form-urlencoded,415"
  })
  void refusesWhatCannotBeMeant(String query, String type, int status) {
    HttpResponse<String> answer =
        client.post(brand + "/imports?" + query, type, BodyPublishers.ofString("x"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void templatesAndListsAreThereAndOthersImportsAreNot() {
    JsonNode done = imported("kind=orders", HEADER + orders(1));
    String id = done.get("importId").stringValue();

    assertThat(client.get(brand + "/imports/templates/orders.csv").body())
        .startsWith("order_id,ordered_at,net_revenue,");
    assertThat(json(client.get(brand + "/imports"))).hasSize(1);
    assertThat(client.get("import-0/imports/" + id).statusCode()).isEqualTo(404);
    assertThat(client.post(brand + "/imports/" + id + "/resume", "").statusCode()).isEqualTo(409);
    assertThat(client.post(brand + "/imports/" + id + "/cancel", "").statusCode()).isEqualTo(409);
    assertThat(client.metrics()).contains("creator_ledger_import_rows_total{");
  }

  private JsonNode imported(String query, String file) {
    return imported(query, file, "");
  }

  private JsonNode imported(String query, String file, String more) {
    HttpResponse<String> answer =
        client.post(brand + "/imports?" + query + more, "text/csv", BodyPublishers.ofString(file));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = json(answer).get("importId").stringValue();
    return await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> json(client.get(brand + "/imports/" + id)),
            i -> !i.get("state").stringValue().matches("QUEUED|RUNNING"));
  }

  /** Every thousandth order has no amount, every tenth of the others a code. */
  private static String orders(int count) {
    return IntStream.range(1, count + 1)
        .mapToObj(
            i ->
                i % 1000 == 0
                    ? i + ",2026-10-01T10:00:00Z,much,b" + i + "@example.com,\n"
                    : i
                        + ",2026-10-01T10:00:00Z,9.90,b"
                        + i
                        + "@example.com,"
                        + (i % 10 == 1 ? "MIA10" : "")
                        + "\n")
        .collect(Collectors.joining());
  }

  private static void assertRows(
      JsonNode done, int read, int accepted, int duplicate, int rejected) {
    assertThat(done.get("rows").toString())
        .as(done.toString())
        .isEqualTo(
            "{\"read\":%d,\"accepted\":%d,\"duplicate\":%d,\"rejected\":%d}"
                .formatted(read, accepted, duplicate, rejected));
  }

  /** Where this brand's orders, as published. */
  private List<Origin> origins(TopicClient topics) {
    return topics.read(Topic.EVENTS).stream()
        .map(record -> LedgerJson.read(record.value(), LedgerEvent.class))
        .filter(event -> event.brandId().value().equals(brand))
        .filter(event -> event.body() instanceof OrderPlaced)
        .map(LedgerEvent::origin)
        .toList();
  }

  private int events(String type) {
    return jdbc.sql("SELECT count(*) FROM event WHERE brand_id = ? AND type = ?")
        .params(brand, type)
        .query(Integer.class)
        .single();
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }
}
