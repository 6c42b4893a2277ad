package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.time.Clock;
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

/** A shop's figures against the ledger, over REST and as the hourly job sees them. */
@ServiceTest
class ReconciliationIT {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private ReconciliationDesk desk;
  @Autowired private Catalog catalog;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();
  private Delivery delivery;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
  }

  @Test
  void aShopsFigureIsLedOverToTheLedgersDifferenceByDifference() {
    Messages shop = brand("bridged");
    ProfileId buyer = shop.profile(1);
    Instant noon = Instant.parse("2026-06-15T10:00:00Z");
    Instant night = Instant.parse("2026-06-15T22:30:00Z");
    String sale = "577094156662640706";
    delivery.deliver(
        List.of(
            shop.order(buyer, "1", noon, "100.00"),
            shop.order(buyer, "2", noon, noon, usd("50.00"), "ALLOW"),
            // Placed on the 16th in Berlin, on the 15th in New York.
            shop.order(buyer, "3", night, "7.00"),
            shop.told(SourceKind.MARKETPLACE, buyer, sale, noon, noon, usd("44.00"), "ALLOW"),
            shop.told(SourceKind.SHOP, buyer, "4", noon, noon, usd("40.00"), "ALLOW", sale)));
    delivery.deliver(
        List.of(
            shop.order(buyer, "2", noon, noon.plusSeconds(60), usd("45.00"), "ALLOW"),
            shop.refund(buyer, "1", "r-1", noon.plusSeconds(3600), usd("10.00"))));

    JsonNode day =
        put(
                "bridged/reconciliation/acme-shopify/days/2026-06-15",
                "{\"amount\":\"187.00\",\"timeZone\":\"America/New_York\"}",
                200)
            .at("/days/0");

    assertThat(day.at("/placed").asString()).isEqualTo("197.00");
    assertThat(day.at("/edits").asString()).isEqualTo("-5.00");
    assertThat(day.at("/refunds").asString()).isEqualTo("-10.00");
    assertThat(day.at("/duplicates").asString()).isEqualTo("-40.00");
    assertThat(day.at("/otherDays").asString()).isEqualTo("-7.00");
    assertThat(day.at("/ledger").asString()).isEqualTo("135.00");
    assertThat(day.at("/otherSources").asString()).isEqualTo("44.00");
    assertThat(day.at("/total").asString()).isEqualTo("179.00");
    assertThat(day.at("/shop/includes").values())
        .extracting(JsonNode::asString)
        .containsExactly("refunds");
    assertThat(day.at("/shop/unexplained").asString()).isEqualTo("0.00");
    JsonNode next = get("bridged/reconciliation/acme-shopify?from=2026-06-16&to=2026-06-16");
    assertThat(next.at("/days/0/ledger").asString()).isEqualTo("7.00");
    assertThat(next.at("/days/0/shop/amount").isMissingNode()).isTrue();
  }

  @Test
  void aFigureThatNothingExplainsAndAnOrderThatDoesNotAddUpAreFound() {
    Messages shop = brand("alarmed");
    ProfileId buyer = shop.profile(1);
    LocalDate yesterday = LocalDate.now(clock.withZone(BERLIN)).minusDays(1);
    Instant noon = yesterday.atTime(12, 0).atZone(BERLIN).toInstant();
    delivery.deliver(
        List.of(shop.order(buyer, "5", noon, "100.00"), shop.order(buyer, "6", noon, "20.00")));
    BrandSettings brand = catalog.brand(shop.brand).orElseThrow();
    assertThat(desk.unbalanced(brand)).isEmpty();
    put("alarmed/reconciliation/acme-shopify/days/" + yesterday, "{\"amount\":\"120.00\"}", 200);
    assertThat(desk.unexplained(brand)).isEmpty();

    put("alarmed/reconciliation/acme-shopify/days/" + yesterday, "{\"amount\":\"131.50\"}", 200);
    jdbc.sql(
            """
            INSERT INTO ledger_entry
            SELECT brand_id, order_id, revision, 99, model, kind, touch_id, creator_id, campaign_id,
                   content_id, share, share_of, 1, currency, accrual_at, cash_at, cause,
                   cause_event_id, recorded_at
            FROM ledger_entry WHERE brand_id = 'alarmed' AND order_id = '6' AND entry_no = 1
            """)
        .update();

    assertThat(desk.unexplained(brand))
        .singleElement()
        .satisfies(day -> assertThat(day.explanation().unexplained()).isEqualTo(usd("11.50")));
    assertThat(desk.unbalanced(brand)).containsExactly(new OrderId("6"));
    jdbc.sql("UPDATE sales_order SET net_minor = 1 WHERE brand_id = 'alarmed' AND order_id = '5'")
        .update();
    assertThat(desk.unbalanced(brand))
        .as("a statement that never came to the ledger")
        .containsExactly(new OrderId("5"), new OrderId("6"));
    String day = "alarmed/reconciliation/acme-shopify/days/" + yesterday;
    call("DELETE", day, "", 204);
    call("DELETE", day, "", 404);
    assertThat(desk.unexplained(brand)).isEmpty();
  }

  @Test
  void anOldOrderWhoseLedgerChangedTodayIsLookedAtToo() {
    Messages shop = brand("old");
    LocalDate longAgo = LocalDate.now(clock.withZone(BERLIN)).minusDays(90);
    Instant noon = longAgo.atTime(12, 0).atZone(BERLIN).toInstant();
    delivery.deliver(List.of(shop.order(shop.profile(1), "7", noon, "100.00")));
    BrandSettings brand = catalog.brand(shop.brand).orElseThrow();
    assertThat(desk.unbalanced(brand)).isEmpty();

    jdbc.sql("UPDATE sales_order SET net_minor = 1 WHERE brand_id = 'old' AND order_id = '7'")
        .update();

    assertThat(desk.unbalanced(brand)).containsExactly(new OrderId("7"));
  }

  @Test
  void whatIsNoFigureIsRefusedInWords() {
    brand("refused");
    String days = "refused/reconciliation/acme-shopify/days/";
    assertThat(put(days + "2026-06-15", "{\"amount\":\"much\"}", 400).toString())
        .contains("amount is a decimal number of EUR");
    assertThat(put(days + "2026-06-15", "{\"amount\":\"1.001\"}", 400).toString())
        .contains("amount is a decimal number of EUR");
    assertThat(put(days + "June", "{\"amount\":\"1\"}", 400).toString())
        .contains("day is a day such as 2026-06-01, not June");
    assertThat(put(days + "2026-06-15", "{\"amount\":\"1\",\"timeZone\":\"Mars\"}", 400).toString())
        .contains("timeZone is a name such as America/New_York, not Mars");
    assertThat(put(days + "2999-06-15", "{\"amount\":\"1\"}", 400).toString())
        .contains("day is one that is over in Europe/Berlin");
  }

  private Messages brand(String id) {
    Messages messages = new Messages(id);
    catalog.keep(
        List.of(
            new CatalogEntry(
                messages.brand,
                new Brand(
                    messages.brand,
                    id,
                    Currency.getInstance(id.equals("refused") ? "EUR" : "USD"),
                    BERLIN,
                    "DE"),
                Instant.parse("2026-01-01T00:00:00Z"))));
    return messages;
  }

  private JsonNode get(String path) {
    return call("GET", path, "", 200);
  }

  private JsonNode put(String path, String body, int status) {
    return call("PUT", path, body, status);
  }

  private JsonNode call(String method, String path, String body, int status) {
    return api.call(method, "http://localhost:" + port + "/api/v1/brands/" + path, body, status);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
