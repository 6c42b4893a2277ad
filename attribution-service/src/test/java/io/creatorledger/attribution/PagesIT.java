package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.rate.Rate;
import io.creatorledger.attribution.rate.RateSheet;
import io.creatorledger.attribution.rate.Rates;
import io.creatorledger.attribution.seal.Seals;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestAccess;
import io.creatorledger.testing.TestServers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages as a browser asks for them: signed in, signed out, and with impossible addresses. */
@ServiceTest
class PagesIT {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant ORDERED =
      Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Rates rates;
  @Autowired private Seals seals;
  @Autowired private Catalog catalog;
  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void signIn() throws Exception {
    browser = new Browser(port);
    browser.signIn();
  }

  @Test
  void showsACreatorsCreditAndTheReceiptWhateverTheNamesHold() throws Exception {
    Messages shop = new Messages("pages");
    ProfileId buyer = shop.profile(1);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      publish(producer, shop, new Brand(shop.brand, "Pages", USD, ZoneId.of("Asia/Tokyo"), "JP"));
      publish(
          producer, shop, new Creator(new CreatorId("eve"), "<img src=x>Eve", null, null, true));
      LocalDate today = LocalDate.ofInstant(ORDERED, ZoneId.of("Asia/Tokyo"));
      publish(
          producer,
          shop,
          new Cost(
              "fee",
              CostKind.FIXED_FEE,
              Money.of("500.00", "USD"),
              today,
              today,
              new CreatorId("eve"),
              null,
              null,
              null));
      publish(producer, shop.click(buyer, ORDERED.minusSeconds(60), "eve"));
      publish(
          producer,
          shop.touch(
              buyer,
              ORDERED.plus(Duration.ofDays(3)),
              "eve",
              TouchKind.CODE,
              "p-1",
              Duration.ofDays(7),
              "ALLOW"));
      publish(producer, shop.order(buyer, "p-1", ORDERED, "1234.50"));
      Instant before = ORDERED.minus(Duration.ofDays(100));
      publish(producer, shop.order(shop.profile(2), "p-0", before, "77.00"));
    }

    String page =
        await()
            .atMost(SOON)
            .until(
                () -> browser.get("/?brand=pages&days=7").body(),
                // The name comes by another topic than the order, and perhaps after it.
                body -> body.contains("1,234.50 USD") && body.contains("Eve"));
    assertThat(page).contains("&lt;img src=x&gt;Eve").doesNotContain("<img");
    assertThat(page).contains("id=\"order-p-1\"");
    assertThat(browser.get("/live?brand=pages").body())
        .contains("1,234.50 USD")
        .doesNotContain("<html");
    assertThat(browser.get("/?brand=pages&days=all&model=best&booking=never").body())
        .contains("<option value=\"30\" selected");

    HttpResponse<String> receipt = browser.get("/brands/pages/orders/p-1");
    assertThat(receipt.statusCode()).isEqualTo(200);
    assertThat(receipt.body()).contains("Not sealed yet.");
    seals.seal(new BrandId("pages"));
    assertThat(browser.get("/brands/pages/orders/p-1").body()).contains("Seal 1, ", ", leaf ");
    await()
        .atMost(SOON)
        .until(() -> browser.get("/value?brand=pages").body(), body -> body.contains("2.47"));
    assertThat(browser.get("/value?brand=pages&by=campaigns").body())
        .contains("(none named)", "1,234.50", "500.00");
    assertCreditLeadsToItsOrders(page);
    catalog.keep(
        List.of(
            new CatalogEntry(
                shop.brand,
                new Creator(
                    new CreatorId("eve"), "<img src=x>Eve", "TikTok", null, true, "<i>gold", null),
                ORDERED.plusSeconds(1))));
    assertThat(browser.get("/value?brand=pages&by=tiers&margin=0.5").body())
        .contains("<option value=\"tiers\" selected=\"selected\">creator tier</option>")
        .contains("<td>&lt;i&gt;gold</td>", "<td class=\"number\">617.25</td>")
        .contains("<td class=\"number\">117.25</td>");
    assertThat(browser.get("/value?brand=pages&by=tiers").body())
        .contains("<td>&lt;i&gt;gold</td>")
        .doesNotContain("Profit");
    assertThat(browser.get("/customers?brand=pages&by=platforms").body())
        .contains("<td>tiktok</td>");
    assertPage(browser.get("/value?brand=pages&by=colour"), 404, "reports are by creators");
    String customers =
        await()
            .atMost(SOON)
            .until(
                () -> browser.get("/customers?brand=pages&margin=0.5").body(),
                body -> body.contains("<td>others</td>"));
    assertThat(customers)
        .contains(
            "/customers\" aria-current=\"page\">Customers</a>", "Month 0", "Month 1", "77.00</td>")
        .contains("&lt;img src=x&gt;Eve", "<td class=\"number\">617.25</td>", "0 days")
        .contains("<td>creators</td>")
        .doesNotContain("<img");
    assertThat(browser.get("/customers?brand=pages&by=campaigns").body())
        .contains("<td>spring</td>", "<td class=\"number\">1.00</td>")
        .doesNotContain("617.25");
    assertPage(
        browser.get("/customers?brand=pages&margin=half"), 400, "margin is a decimal number");
    assertThat(browser.get("/models?brand=pages").body())
        .contains("&lt;img src=x&gt;Eve", "1,234.50", "The models agree")
        .doesNotContain("<img");
    assertThat(receipt.body()).contains("1,234.50 USD").contains("JST").doesNotContain("<img");
    // A code told three days late came with the order: it counts, and the journey shows it.
    assertThat(receipt.body()).contains("<span>click</span>", "<span>code</span>");
  }

  private void assertCreditLeadsToItsOrders(String dashboard) throws Exception {
    assertThat(browser.get(link(dashboard, "creator-eve")).body())
        .contains("<span>Orders behind &lt;img src=x&gt;Eve&#39;s credit</span>", "JST")
        .contains("href=\"/brands/pages/orders/p-1\">p-1</a>", ">1,234.50 USD</dd>")
        .contains("<td>credit</td>", "weighted last touch", "(accrual)")
        .doesNotContain("<img", "Next page", "p-0");
    assertThat(browser.get(link(dashboard, "unattributed")).body())
        .contains("Orders behind what is unattributed", "No order in this period", "0.00 USD");
    String old = "/brands/pages/credit?from=2020-01-01&booking=cash";
    assertThat(browser.get(old).body())
        .contains("href=\"/brands/pages/orders/p-0\">p-0</a>", ">77.00 USD</dd>", "Last change");
    String returns = browser.get("/value?brand=pages&by=campaigns").body();
    Matcher spring = Pattern.compile("href=\"([^\"]+)\">1,234.50</a>").matcher(returns);
    assertThat(spring.find()).isTrue();
    assertThat(browser.get(spring.group(1).replace("&amp;", "&")).body())
        .contains("Orders behind spring&#39;s credit", ">p-1</a>", ">1,234.50 USD</dd>");
    assertThat(browser.get("/brands/pages/credit?by=campaigns&attributed=true").body())
        .contains("Orders behind credit without campaign");
    assertThat(browser.get("/brands/pages/credit?by=platforms&item=%3Cimg%20src=x%3E").body())
        .contains("Orders behind &lt;img src=x&gt;&#39;s credit")
        .doesNotContain("<img");
    assertPage(browser.get("/brands/pages/credit?item=%3Cimg%3E"), 400, "creator id must be");
    assertPage(browser.get("/brands/pages/credit?by=tiers&item=%00"), 400, "item");
    assertPage(browser.get("/brands/pages/credit?attributed=perhaps"), 400, "attributed");
    assertPage(browser.get("/brands/pages/credit?after=never"), 400, "after is what the page");
  }

  @Test
  void theOrdersBehindCreditGoOnOverThePage() throws Exception {
    Messages shop = new Messages("paged");
    Brand brand = new Brand(shop.brand, "Paged", USD, ZoneId.of("Etc/UTC"), "US");
    catalog.keep(List.of(new CatalogEntry(shop.brand, brand, ORDERED)));
    List<ScreenedEvent> messages = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      messages.add(shop.click(shop.profile(i), ORDERED.minusSeconds(60 + i), "a+b#c"));
      messages.add(shop.order(shop.profile(i), "n+" + (100 + i), ORDERED, "2.00"));
    }
    new Delivery(runtime).deliver(messages);
    String first = browser.get("/brands/paged/credit?item=a%2Bb%23c").body();
    assertThat(first)
        .contains(">102.00 USD</dd>", ">n+150</a>", ">n+101</a>")
        .doesNotContain(">n+100</a>");

    Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
    assertThat(next.find()).isTrue();
    assertThat(browser.get(next.group(1).replace("&amp;", "&")).body())
        .contains(">102.00 USD</dd>", ">n+100</a>")
        .doesNotContain(">n+101</a>", "Next page");
  }

  /** Where the link with an id leads to. */
  private static String link(String page, String id) {
    Matcher link = Pattern.compile("<a id=\"" + id + "\" href=\"([^\"]+)\"").matcher(page);
    assertThat(link.find()).as(id).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  @Test
  void showsWhoLedToGoalsAndTheJourneysOfPeopleAndCompanies() throws Exception {
    Messages firm = new Messages("goals");
    Instant at = ORDERED.minus(Duration.ofDays(2));
    ProfileId ann = firm.profile(1);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      publish(producer, firm, new Brand(firm.brand, "Goals", USD, ZoneId.of("Etc/UTC"), "US"));
      publish(producer, firm.click(ann, at.minusSeconds(60), "mia"));
      publish(producer, firm.activity(ann, at, told(ActivityKind.LEAD, null)));
      publish(producer, firm.activity(ann, at, told(ActivityKind.OPPORTUNITY_STAGE, "<b>won")));
      publish(producer, firm.order(ann, "g-1", at.plusSeconds(7_200), "50.00"));
    }
    await()
        .atMost(SOON)
        .until(
            () -> browser.get("/goals?brand=goals").body(), body -> body.contains("&lt;b&gt;won"));
    await()
        .atMost(SOON)
        .until(() -> browser.get("/brands/goals/orders/g-1").statusCode(), status -> status == 200);

    assertThat(browser.get("/goals?brand=goals").body())
        .contains(
            "/goals\" aria-current=\"page\">Goals</a>",
            "<td>mia</td>",
            "<td class=\"number\">1.00</td>")
        .doesNotContain("<b>");
    assertThat(browser.get("/goals?brand=goals&goal=opportunity&stage=none").body())
        .contains("<option value=\"&lt;b&gt;won\">", "<td class=\"number\">0.00</td>")
        .doesNotContain("<td>mia</td>");
    assertPage(browser.get("/goals?brand=goals&goal=sale"), 400, "there is no goal named so");
    assertThat(browser.get("/brands/goals/orders/g-1").body())
        .contains("href=\"/brands/goals/profiles/" + ann);
    assertThat(browser.get("/brands/goals/profiles/" + ann).body())
        .contains("<td>lead</td>", "<td>order</td>", "/brands/goals/orders/g-1", "crm:1")
        .contains("href=\"/brands/goals/companies?company=crm:acme\"")
        .doesNotContain("<b>", "Person</th>");
    assertThat(browser.get("/brands/goals/companies?company=crm:acme").body())
        .contains("Journey of company crm:acme", "Person</th>", "href=\"/brands/goals/profiles/");
    assertPage(browser.get("/brands/goals/companies?company=crm:other"), 404, "nothing is known");
    assertPage(browser.get("/brands/goals/profiles/nobody"), 400, "nobody");
  }

  private static Activity told(ActivityKind kind, @Nullable String stage) {
    return new Activity(
        kind, stage, null, null, null, null, "crm:acme", stage == null ? null : "crm:1");
  }

  @Test
  void convertsOtherCurrenciesAndSaysByWhichRates() throws Exception {
    Messages shop = new Messages("converted");
    ZoneId zone = ZoneId.of("Etc/UTC");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      publish(producer, shop, new Brand(shop.brand, "Converted", USD, zone, "US"));
      publish(producer, shop.click(shop.profile(1), ORDERED.minusSeconds(60), "eve"));
      Money yen = Money.of("5000", "JPY");
      publish(producer, shop.order(shop.profile(1), "c-1", ORDERED, ORDERED, yen, "ALLOW"));
      publish(producer, shop.order(shop.profile(2), "c-2", ORDERED, "20.00"));
    }
    String page =
        await()
            .atMost(SOON)
            .until(
                () -> browser.get("/?brand=converted").body(),
                body -> body.contains("not in these figures: JPY") && body.contains("20.00 USD"));
    assertThat(page).contains("convert=true\">Convert them</a>").doesNotContain("name=\"convert\"");
    assertThat(browser.get("/live?brand=converted&convert=true").body())
        .contains("Not converted: there is no rate of JPY for ", "not in these figures: JPY")
        .doesNotContain("Convert them");

    LocalDate day = LocalDate.ofInstant(ORDERED, zone);
    Currency yen = Currency.getInstance("JPY");
    Rate rate =
        new Rate(shop.brand, USD, yen, day, Rate.parse("0.0067"), "<b>ECB", "finance", ORDERED);
    rates.state(new RateSheet(List.of(rate)));

    assertThat(browser.get("/?brand=converted&convert=true").body())
        .contains("5000 JPY are 33.50 USD at the rate of " + day + " (&lt;b&gt;ECB)")
        .contains("53.50 USD", "Without them", "name=\"convert\"")
        .contains("days=30&amp;convert=true")
        .doesNotContain("not in these figures");
  }

  @Test
  void takesAShopsFigureAndSaysWhatItHolds() throws Exception {
    Messages shop = new Messages("figures");
    Instant at = ORDERED.minus(Duration.ofDays(2));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      publish(producer, shop, new Brand(shop.brand, "Figures", USD, ZoneId.of("Etc/UTC"), "US"));
      publish(producer, shop.order(shop.profile(1), "f-1", at, "50.00"));
    }
    await()
        .atMost(SOON)
        .until(
            () -> browser.get("/reconciliation?brand=figures").body(),
            body -> body.contains("acme-shopify"));
    // Its only customer came two days ago: no month is over.
    assertThat(browser.get("/customers?brand=figures").body())
        .contains("<td>others</td>", "New customers, ")
        .doesNotContain("Month 0", "Contribution</th>");
    String token = browser.csrf("/reconciliation?brand=figures");
    Map<String, String> form =
        Map.of(
            "_csrf", token,
            "brand", "figures",
            "connection", "acme-shopify",
            "day", LocalDate.ofInstant(at, ZoneId.of("Etc/UTC")).toString(),
            "timeZone", "Etc/UTC",
            "amount", "61.50");

    assertThat(browser.post("/reconciliation", form).body())
        .contains("61.50", "<span class=\"bad\">11.50</span>", "placed");
    Map<String, String> wrong = new HashMap<>(form);
    wrong.put("amount", "61,50");
    assertThat(browser.post("/reconciliation", wrong).body())
        .contains("amount is a decimal number of USD", "value=\"61,50\"");
  }

  @Test
  void saysOnAPageWhatItCannotShow() throws Exception {
    assertPage(browser.get("/brands/pages/orders/never"), 404, "has no order never");
    assertPage(browser.get("/brands/NOT%20A%20BRAND/orders/1"), 400, "brand id must be");
  }

  @Test
  void aPageWhoseSessionEndedLoadsAnewAndComesBackWhole() throws Exception {
    browser.forget();
    HttpResponse<String> part = browser.get("/live?brand=pages", "HX-Request", "true");
    assertThat(part.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("HX-Refresh")).hasValue("true");

    assertThat(Browser.location(browser.get("/?days=90"))).isEqualTo("/login");
    browser.get("/live?days=90", "HX-Request", "true");
    HttpResponse<String> signedIn =
        browser.post(
            "/login", Map.of("_csrf", browser.csrf("/login"), "token", TestAccess.ADMIN_TOKEN));
    assertThat(Browser.location(signedIn)).startsWith("/?days=90");
  }

  @Test
  void aSignInFormFromBeforeARestartLeadsToAFreshOne() throws Exception {
    browser.forget();
    HttpResponse<String> stale =
        browser.post("/login", Map.of("_csrf", "stale", "token", TestAccess.ADMIN_TOKEN));
    assertThat(Browser.location(stale)).isEqualTo("/login");
    assertThat(Browser.location(browser.get("/"))).isEqualTo("/login");
  }

  @Test
  void anUnknownTokenOpensNothingAndScriptsOfOthersDoNotRun() throws Exception {
    browser.forget();
    HttpResponse<String> refused =
        browser.post(
            "/login", Map.of("_csrf", browser.csrf("/login"), "token", "not the administrator's"));
    assertThat(Browser.location(refused)).isEqualTo("/login?error");
    assertThat(Browser.location(browser.get("/brands/pages/orders/p-1"))).isEqualTo("/login");
    assertThat(browser.get("/login").headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("default-src 'self'").doesNotContain("script"));
  }

  private static void assertPage(HttpResponse<String> answer, int status, String sentence) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.body()).contains("<html", sentence);
  }

  private static void publish(
      KafkaProducer<String, byte[]> producer, Messages shop, CatalogItem item) {
    CatalogEntry entry = new CatalogEntry(shop.brand, item, ORDERED);
    producer.send(
        new ProducerRecord<>(
            Topic.CATALOG.topicName(), entry.messageKey(), LedgerJson.write(entry)));
  }

  private static void publish(KafkaProducer<String, byte[]> producer, ScreenedEvent event) {
    producer.send(
        new ProducerRecord<>(
            Topic.SCREENED.topicName(), event.messageKey(), LedgerJson.write(event)));
  }
}
