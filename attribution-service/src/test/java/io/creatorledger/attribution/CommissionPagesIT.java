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
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where finance sees what is owed, and enters what was agreed. */
@ServiceTest
class CommissionPagesIT {

  private static final String JUNE = "&from=2026-06-01&to=2026-06-30";
  private static final Instant ORDERED = Instant.parse("2026-06-10T12:00:00Z");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void signIn() throws Exception {
    browser = new Browser(port);
    browser.signIn();
  }

  @Test
  void takesAnAgreementAndShowsWhatItComesToAndTheOrdersBehindIt() throws Exception {
    market("owing");
    assertThat(browser.get("/commissions?brand=owing").body())
        .contains("/commissions\" aria-current=\"page\">Commissions</a>")
        .contains("Nothing is owed for these days", "No agreement yet.");
    Map<String, String> form = new HashMap<>();
    form.put("_csrf", browser.csrf("/commissions?brand=owing"));
    form.put("brand", "owing");
    form.put("agreement", "mia-2026");
    form.put("creatorId", "mia");
    form.put("campaignId", "");
    form.put("rate", "12,5");
    form.put("from", "2026-01-01");
    form.put("until", "");
    form.put("model", "");

    assertThat(browser.post("/commissions", form).body())
        .contains("rate is a decimal number of percent", "value=\"12,5\"", "No agreement yet.");
    form.put("rate", "12.5");
    assertThat(browser.post("/commissions", form).body())
        .contains("Agreement mia-2026 is kept.", ">12.5 %</td>", "further notice")
        .contains("costs of mia in this time are stated as commission (1: paid)");

    String page = browser.get("/commissions?brand=owing" + JUNE).body();
    assertThat(page)
        .contains("Owed from 2026-06-01 to 2026-06-30", "&lt;img src=x&gt;Mia", ">spring</td>")
        .contains("2026-06-01 to 2026-06-30", ">1,234.50</a>", ">154.31</td>", ">USD</td>")
        .doesNotContain("<img");
    assertThat(browser.get(link(page, ">1,234.50</a>")).body())
        .contains("Orders behind &lt;img src=x&gt;Mia, spring&#39;s credit", ">o-1</a>")
        .contains(">1,234.50 USD</dd>");
    assertThat(browser.get(link(page, ">Download as CSV</a>")).body())
        .startsWith("creator_id,creator_name,")
        .contains("mia,<img src=x>Mia,spring,,mia-2026,", ",USD,1234.50,12.5,154.31,/api/v1/");
    assertThat(browser.get("/value?brand=owing&days=365").body())
        .contains("154.31 agreed commission", "10.00 stated commission");

    form.put("agreement", "second");
    assertThat(browser.post("/commissions", form).body())
        .contains("agreement mia-2026 says already what is owed to mia", "value=\"second\"");
    assertThat(browser.get(link(page, " aria-label=\"Edit mia-2026\"")).body())
        .contains("name=\"agreement\" required placeholder=\"mia-2026\" value=\"mia-2026\"")
        .contains("value=\"12.5\"", "value=\"2026-01-01\"");
    form.put("agreement", "mia-2026");
    assertThat(Browser.location(browser.post("/commissions/deletion", form)))
        .isEqualTo("/commissions?brand=owing");
    assertThat(browser.get("/commissions?brand=owing" + JUNE).body())
        .contains("No agreement yet.", "Nothing is owed");
  }

  @Test
  void saysOnAPageWhatItCannotShow() throws Exception {
    market("owing-wrongly");
    String page = "/commissions?brand=owing-wrongly";

    assertThat(browser.get(page + "&from=June").statusCode()).isEqualTo(400);
    assertThat(browser.get(page + "&booking=never").body()).contains("booking is accrual");
    assertThat(browser.get(page + "&edit=none").statusCode()).isEqualTo(404);
    assertThat(browser.get("/commissions/statement.csv?brand=none").statusCode()).isEqualTo(404);
    browser.forget();
    assertThat(Browser.location(browser.get(page))).isEqualTo("/login");
    assertThat(Browser.location(browser.get("/commissions/statement.csv?brand=owing-wrongly")))
        .isEqualTo("/login");
  }

  private void market(String brand) {
    Messages shop = new Messages(brand);
    Currency usd = Currency.getInstance("USD");
    keep(shop, new Brand(shop.brand, brand, usd, ZoneId.of("Etc/UTC"), "US"), 1);
    keep(shop, new Creator(new CreatorId("mia"), "<img src=x>Mia", null, null, true), 2);
    LocalDate day = LocalDate.parse("2026-06-10");
    Money paid = Money.of("10.00", "USD");
    CreatorId mia = new CreatorId("mia");
    keep(shop, new Cost("paid", CostKind.COMMISSION, paid, day, day, mia, null, null, null), 3);
    new Delivery(runtime)
        .deliver(
            List.of(
                shop.click(shop.profile(1), ORDERED.minusSeconds(60), "mia"),
                shop.order(shop.profile(1), "o-1", ORDERED, "1234.50")));
    Folding.allOf(shop.brand, sums, jdbc);
  }

  private void keep(Messages shop, CatalogItem item, long at) {
    catalog.keep(List.of(new CatalogEntry(shop.brand, item, Instant.EPOCH.plusSeconds(at))));
  }

  /** Where the link before some text leads to. */
  private static String link(String page, String text) {
    Matcher link = Pattern.compile("<a href=\"([^\"]+)\"" + Pattern.quote(text)).matcher(page);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1).replace("&amp;", "&");
  }
}
