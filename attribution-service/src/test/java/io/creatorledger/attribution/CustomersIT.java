package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** New customers from messages over the ledger to REST: who is one, whose, and what they bring. */
@ServiceTest
class CustomersIT {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Currency USD = Currency.getInstance("USD");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();

  @Test
  void creatorsAcquireTheirPartOfThoseWhoseFirstOrderCounts() {
    Messages shop = new Messages("valued");
    keep(shop, new Brand(shop.brand, "Valued", USD, BERLIN, "DE"));
    keep(shop, new Creator(new CreatorId("ana"), "Ana", null, null, true));
    keep(
        shop,
        new Cost(
            "fee",
            CostKind.FIXED_FEE,
            Money.of("60.00", "USD"),
            LocalDate.parse("2025-03-31"),
            LocalDate.parse("2025-04-01"),
            new CreatorId("ana"),
            null,
            null,
            null));
    bring(shop);

    JsonNode march = march("valued/reports/customers/creators", "&margin=0.5");

    assertThat(march.at("/rows").values())
        .extracting(CustomersIT::row)
        .containsExactly(
            "ana Ana: 1.50 in 2, 30.00 spent, 20.00 each, first 40.00, to date 125.00, 83.33 each,"
                + " leaves 41.67, 2.0833, 17 days",
            "ben -: 0.50 in 1, 0.00 spent, - each, first 0.00, to date 25.00, 50.00 each, leaves"
                + " 25.00, -, - days");
    assertThat(row(march.at("/unattributed")))
        .isEqualTo(
            "- -: 1.00 in 1, 0.00 spent, - each, first 44.00, to date 44.00, 44.00 each, leaves"
                + " 22.00, -, - days");
    assertThat(row(march.at("/total")))
        .isEqualTo(
            "- -: 3.00 in 3, 30.00 spent, 10.00 each, first 84.00, to date 194.00, 64.67 each,"
                + " leaves 32.33, 3.2333, 0 days");
    assertThat(march("valued/reports/customers/campaigns", "").at("/rows").values())
        .extracting(row -> text(row, "id") + " " + text(row, "newCustomers"))
        .containsExactly("spring 2.00", "- 0.00");
    JsonNode months = get("valued/reports/customers/cohorts?from=2025-03-09&to=2025-03-10", 200);
    assertThat(months.at("/to").asString()).isEqualTo("2025-03-31");
    assertThat(months.at("/rows").values())
        .extracting(CustomersIT::cohort)
        .containsExactly(
            "2025-03 true: 2 with 4 orders, repeat 1.0000, 37.50 each, returned 0.4000,"
                + " [45.00, 75.00]",
            "2025-03 false: 1 with 1 orders, repeat 0.0000, 44.00 each, returned 0.0000,"
                + " [44.00, 44.00]");
  }

  /** Three become customers in March: 1 by ana and ben, 3 by ana, 6 by nobody. */
  private void bring(Messages shop) {
    Delivery delivery = new Delivery(runtime);
    ProfileId one = shop.profile(1);
    ProfileId two = shop.profile(2);
    ProfileId three = shop.profile(3);
    Instant third = Instant.parse("2025-03-03T12:00:00Z");
    Instant sixth = Instant.parse("2025-03-06T12:00:00Z");
    Instant ninth = Instant.parse("2025-03-09T12:00:00Z");
    String sale = "577094156662640707";
    delivery.deliver(
        List.of(
            shop.order(one, "1", third, "100.00"),
            shop.order(one, "2", Instant.parse("2025-03-20T12:00:00Z"), "50.00"),
            // Sent back whole: still a customer.
            shop.refund(one, "1", "r-1", ninth, usd("100.00")),
            // Bought before.
            shop.order(two, "3", Instant.parse("2025-02-01T12:00:00Z"), "10.00"),
            shop.click(two, sixth.minusSeconds(60), "ana"),
            shop.order(two, "4", sixth, "10.00"),
            // Bought before, but that was cancelled.
            shop.order(three, "5", Instant.parse("2025-02-10T12:00:00Z"), "10.00"),
            shop.cancellation(SourceKind.SERVER, three, "5", Instant.parse("2025-02-11T12:00:00Z")),
            shop.click(three, sixth.minusSeconds(90), "ana"),
            shop.order(three, "6", sixth, "40.00"),
            shop.order(three, "7", Instant.parse("2025-04-07T12:00:00Z"), "60.00"),
            // Neither a sample nor a held order makes a customer.
            shop.order(shop.profile(4), "8", sixth, "0.00"),
            shop.order(shop.profile(5), "9", sixth, sixth, usd("10.00"), "REVIEW"),
            // One purchase, told twice.
            shop.told(
                SourceKind.MARKETPLACE, shop.profile(6), sale, ninth, ninth, usd("44.00"), "ALLOW"),
            shop.told(
                SourceKind.SHOP, shop.profile(6), "10", ninth, ninth, usd("40.00"), "ALLOW", sale),
            // In March in UTC, in April in Berlin.
            shop.order(shop.profile(7), "11", Instant.parse("2025-03-31T22:30:00Z"), "10.00"),
            shop.order(shop.profile(8), "12", Instant.parse("2025-02-03T12:00:00Z"), "10.00"),
            shop.order(shop.profile(9), "13", ninth, "10.00")));
    // Touches that come late: the newest credit holds.
    delivery.deliver(
        List.of(
            shop.click(one, third.minusSeconds(120), "ana"),
            shop.click(one, third.minusSeconds(60), "ben"),
            // The same person after all.
            shop.merge(shop.profile(9), shop.profile(8), shop.profile(8), ninth)));
  }

  @Test
  void whatIsNoMarginIsRefusedInWords() {
    Messages shop = new Messages("marginal");
    keep(shop, new Brand(shop.brand, "Marginal", USD, BERLIN, "DE"));
    for (String wrong : List.of("1.01", "-0.1", "45", "0,4", "1e-999999999", "0.12345")) {
      assertThat(get("marginal/reports/customers/creators?margin=" + wrong, 400).toString())
          .contains("margin is a decimal number between 0 and 1", "not " + wrong);
    }
    assertThat(
            get("marginal/reports/customers/cohorts?from=2025-02-01&to=2025-01-01", 400).toString())
        .contains("IMPOSSIBLE_PERIOD");
    JsonNode none = get("marginal/reports/customers/campaigns?margin=0.45", 200);
    assertThat(none.at("/total/newCustomers").asString()).isEqualTo("0.00");
    assertThat(none.at("/total/ltv").isNull()).isTrue();
  }

  private static String row(JsonNode row) {
    return "%s %s: %s in %s, %s spent, %s each, first %s, to date %s, %s each, leaves %s, %s, %s days"
        .formatted(
            text(row, "id"),
            text(row, "name"),
            text(row, "newCustomers"),
            text(row, "firstOrders"),
            text(row, "spent"),
            text(row, "cac"),
            text(row, "firstOrderRevenue"),
            text(row, "revenue"),
            text(row, "ltv"),
            text(row, "contribution"),
            text(row, "ltvToCac"),
            text(row, "paybackDays"));
  }

  /** The first two months: later ones depend on when the test runs. */
  private static String cohort(JsonNode row) {
    return "%s %s: %s with %s orders, repeat %s, %s each, returned %s, %s"
        .formatted(
            text(row, "month"),
            text(row, "acquired"),
            text(row, "customers"),
            text(row, "orders"),
            text(row, "repeatRate"),
            text(row, "averageOrderValue"),
            text(row, "returnRate"),
            row.at("/revenuePerCustomer").valueStream().limit(2).map(JsonNode::asString).toList());
  }

  private static String text(JsonNode row, String name) {
    return row.path(name).asString("-");
  }

  private JsonNode march(String path, String more) {
    return get(path + "?model=linear&from=2025-03-01&to=2025-03-31" + more, 200);
  }

  private void keep(Messages shop, CatalogItem item) {
    Instant at = Instant.parse("2025-01-01T00:00:00Z");
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, at)));
  }

  private JsonNode get(String path, int status) {
    return api.call("GET", "http://localhost:" + port + "/api/v1/brands/" + path, "", status);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
