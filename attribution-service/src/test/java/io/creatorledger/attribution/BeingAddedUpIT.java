package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What reports say while a brand's sums are about to be added up anew. */
@ServiceTest
class BeingAddedUpIT {

  private static final String NOTICE = "These figures are being added up anew";
  private static final List<String> REPORTS =
      List.of(
          "reports/creators",
          "reports/creator-campaigns",
          "reports/models",
          "reports/returns/creators",
          "commissions");
  private static final List<String> PAGES = List.of("/", "/value", "/commissions", "/models");

  @Autowired private Catalog catalog;
  @Autowired private CreditSums sums;
  @Autowired private JdbcClient jdbc;
  @Autowired private DataSource database;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();
  private final BrandId brand = new BrandId("moving");
  private Browser browser;

  @BeforeEach
  void signIn() throws Exception {
    browser = new Browser(port);
    browser.signIn();
  }

  @Test
  void reportsAndPagesSaySoAndFilesAreNotMade() throws Exception {
    moveTo("Etc/UTC", 0);
    Folding.allOf(brand, sums, jdbc);
    assertSaid(false);
    assertThat(api.status(path("commissions.csv"))).isEqualTo(200);

    try (Connection another = database.getConnection();
        Statement statement = another.createStatement()) {
      another.setAutoCommit(false);
      // The job, which would be through at once, leaves the brand to whoever has its lock.
      statement.execute(
          "SELECT pg_advisory_xact_lock(hashtextextended('attribution.sums|moving', 0))");
      moveTo("America/New_York", 1);

      assertSaid(true);
      assertThat(api.call("GET", path("commissions.csv"), "", 409).at("/code").asString())
          .isEqualTo("SUMS_NOT_READY");
    }
    Folding.allOf(brand, sums, jdbc);
    assertSaid(false);
  }

  private void assertSaid(boolean said) throws Exception {
    for (String report : REPORTS) {
      assertThat(api.get(path(report)).at("/beingAddedUp").asBoolean(false))
          .as(report)
          .isEqualTo(said);
    }
    for (String page : PAGES) {
      assertThat(browser.get(page + "?brand=" + brand).body().contains(NOTICE))
          .as(page)
          .isEqualTo(said);
    }
  }

  private void moveTo(String zone, int changes) {
    Currency usd = Currency.getInstance("USD");
    Brand settings = new Brand(brand, "Moving", usd, ZoneId.of(zone), "US");
    catalog.keep(List.of(new CatalogEntry(brand, settings, Instant.EPOCH.plusSeconds(changes))));
  }

  private String path(String report) {
    return "http://localhost:%d/api/v1/brands/%s/%s".formatted(port, brand, report);
  }
}
