package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Goals from messages to REST: who reached one, whose work led there. */
@ServiceTest
class GoalsIT {

  private static final Instant AT = Instant.parse("2026-06-16T12:00:00Z");
  private static final String JUNE = "from=2026-06-01&to=2026-06-30&model=linear";

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Catalog catalog;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();

  @Test
  void aLeadIsCreditedToTheTouchesBeforeItByTheModelAsked() {
    Messages brand = brand("goal-lead");
    ProfileId ann = brand.profile(1);
    ProfileId ben = brand.profile(2);
    deliver(
        brand.click(ann, AT.minusSeconds(900), "mia"),
        brand.click(ann, AT.minusSeconds(600), "leo"),
        brand.click(ann, AT.plusSeconds(60), "late"),
        brand.activity(ann, AT, lead("25.00", "EUR")),
        // The form told twice on one day, which ends at ten in the evening in UTC: one lead.
        brand.activity(ann, AT.plusSeconds(3_600 * 9), lead("25.00", "EUR")),
        // Days before it is another one, which nobody's work led to.
        brand.activity(ann, AT.minusSeconds(86_400 * 12), lead("5.00", "USD")),
        brand.activity(ben, AT, lead(null, null)),
        brand.activity(brand.profile(3), AT, lead("9.00", "EUR"), "REVIEW"));

    assertThat(rows(brand, "lead/creators?"))
        .containsExactly("leo 0.50 in 1, 12.50", "mia 0.50 in 1, 12.50", "- 2.00 in 2, 0.00");
    JsonNode report = get(brand, "reports/goals/lead/creators?" + JUNE);
    assertThat(report.at("/total/goals").asString()).isEqualTo("3.00");
    assertThat(report.at("/total/value").asString()).isEqualTo("25.00");
    assertThat(report.at("/otherCurrencies").toString()).isEqualTo("[\"USD\"]");
    assertThat(rows(brand, "lead/creators?currency=USD&"))
        .containsExactly("leo 0.50 in 1, 0.00", "mia 0.50 in 1, 0.00", "- 2.00 in 2, 5.00");
    assertThat(
            get(brand, "reports/goals/lead/creators?" + JUNE.replace("linear", "last_touch"))
                .at("/rows/0/goals")
                .asString())
        .isEqualTo("1.00");
    assertThat(rows(brand, "lead/campaigns?"))
        .containsExactly("spring 1.00 in 1, 25.00", "- 2.00 in 2, 0.00");
    assertThat(rows(brand, "lead/creator-campaigns?"))
        .containsExactly(
            "leo|spring 0.50 in 1, 12.50", "mia|spring 0.50 in 1, 12.50", "- 2.00 in 2, 0.00");
    assertThat(get(brand, "reports/goals?" + JUNE).at("/goals").toString())
        .isEqualTo("[{\"goal\":\"lead\",\"stage\":null,\"reached\":3,\"people\":2}]");
  }

  /** No text of PostgreSQL's can hold it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "reports/goals/opportunity/creators?stage=%00",
        "companies/journey?company=crm:a%00b",
        "companies/journey?company=%00",
        "reports/creators?model=%00",
        "reports/creators?currency=%00",
        "reports/tiers/orders?item=10k%00",
        "orders?model=%00"
      })
  void aNulInAnAddressIsRefusedInWords(String path) {
    Messages brand = brand("goal-nul");

    JsonNode refused =
        api.call(
            "GET",
            "http://localhost:%d/api/v1/brands/%s/%s".formatted(port, brand.brand, path),
            "",
            400);

    assertThat(refused.at("/code").asString()).isEqualTo("INVALID_INPUT");
    assertThat(refused.at("/detail").asString()).contains("the character NUL");
  }

  @Test
  void aNulIsRefusedOnAPageToo() throws Exception {
    Messages brand = brand("goal-nul-page");
    Browser browser = new Browser(port);
    browser.signIn();

    HttpResponse<String> page =
        browser.get("/goals?brand=%s&goal=opportunity&stage=%%00".formatted(brand.brand));

    assertThat(page.statusCode()).as(page.body()).isEqualTo(400);
    assertThat(page.body()).contains("stage holds the character NUL").contains("</html>");
  }

  @Test
  void aNulInABodyIsRefusedInWords() {
    Messages brand = brand("goal-nul-body");

    for (String change :
        List.of(
            "{\"reason\": \"a\\u0000b\"}",
            "{\"models\": [\"linear\\u0000\"], \"reason\": \"b\"}")) {
      String address =
          "http://localhost:%d/api/v1/brands/%s/policy/changes".formatted(port, brand.brand);
      assertThat(api.call("POST", address, change, 400).at("/code").asString())
          .isIn("INVALID_INPUT", "UNKNOWN_MODEL");
    }
  }

  @Test
  void anOpportunityIsCreditedToWhatAllPeopleOfItsCompanySawInAnyOrderOfTelling() {
    List<String> first = null;
    for (int i = 0; i < 4; i++) {
      Messages brand = brand("goal-b2b-" + i);
      List<ScreenedMessage> told = new ArrayList<>(toldOf(brand));
      Collections.shuffle(told, new Random(i));
      told.forEach(this::deliver);

      List<String> created = rows(brand, "opportunity/creators?stage=created&");
      List<String> won = rows(brand, "opportunity/creators?stage=won&");
      assertThat(created).containsExactly("mia 1.00 in 1, 0.00", "- 0.00 in 0, 0.00");
      assertThat(won)
          .containsExactly("leo 0.50 in 1, 500.00", "mia 0.50 in 1, 500.00", "- 0.00 in 0, 0.00");
      assertThat(rows(brand, "opportunity/creators?"))
          .containsExactly("mia 1.50 in 2, 500.00", "leo 0.50 in 1, 500.00", "- 0.00 in 0, 0.00");
      assertThat(get(brand, "reports/goals?" + JUNE).at("/goals").values())
          .extracting(goal -> goal.at("/stage").asString() + " " + goal.at("/reached").asInt())
          .as("the lead, which has no stage, and two stages")
          .containsExactlyInAnyOrder(" 1", "created 1", "won 1");
      JsonNode company = get(brand, "companies/journey?company=crm:acme");
      assertThat(company.at("/sessions").values())
          .extracting(session -> session.at("/steps").size())
          .as(
              "mia's touch and Ann's lead; all others up to the forger; leo's; the sale, told"
                  + " twice")
          .containsExactly(2, 5, 1, 2);
      assertThat(first == null || first.equals(won)).isTrue();
      first = won;
    }
  }

  /** Ann and Ben act for the company, Cleo is named by the opportunity alone and saw nothing. */
  private static List<ScreenedMessage> toldOf(Messages brand) {
    ProfileId ann = brand.profile(1);
    ProfileId ben = brand.profile(2);
    ProfileId bensPhone = brand.profile(3);
    ProfileId cleo = brand.profile(4);
    ProfileId nobody = brand.profile(5);
    ProfileId stranger = brand.profile(6);
    Instant won = AT.plusSeconds(86_400);
    return List.of(
        brand.click(ann, AT.minusSeconds(7_200), "mia"),
        brand.activity(ann, AT.minusSeconds(7_100), of(ActivityKind.LEAD, "", "crm:acme", null)),
        brand.activity(
            ben, AT.minusSeconds(60), of(ActivityKind.CUSTOM, "group", "crm:acme", null)),
        brand.click(bensPhone, AT.plusSeconds(3_600), "leo"),
        brand.merge(bensPhone, ben, ben, AT.plusSeconds(4_000)),
        brand.activity(cleo, AT, of(ActivityKind.CUSTOM, "role", null, "crm:1")),
        brand.click(stranger, AT.minusSeconds(60), "eve"),
        brand.activity(
            nobody, AT.plusSeconds(9), of(ActivityKind.CUSTOM, "x", "crm:acme", "crm:1")),
        brand.activity(nobody, AT, stage("created", null)),
        brand.activity(nobody, won, stage("won", "1000.00")),
        // Held: ties nobody to the sale.
        brand.activity(
            stranger, AT, of(ActivityKind.CUSTOM, "forged", "crm:acme", "crm:1"), "REVIEW"),
        // Told again, for the same stage.
        brand.activity(nobody, won.plusSeconds(60), stage("won", "1200.00")));
  }

  @Test
  void whatScreeningReleasesCountsAndASplitTakesGoalsAlong() {
    Messages brand = brand("goal-corrected");
    ProfileId whole = brand.profile(1);
    ProfileId part = brand.profile(2);
    ScreenedEvent held =
        Messages.by("ben", brand.activity(whole, AT, lead("10.00", "EUR"), "REVIEW"));
    deliver(Messages.by("ann", brand.click(whole, AT.minusSeconds(900), "mia")));
    deliver(Messages.by("ben", brand.click(whole, AT.minusSeconds(600), "leo")));
    deliver(held);
    assertThat(rows(brand, "lead/creators?")).containsExactly("- 0.00 in 0, 0.00");

    deliver(brand.revised(held, 1, "ALLOW", AT.plusSeconds(60)));
    assertThat(rows(brand, "lead/creators?"))
        .containsExactly("leo 0.50 in 1, 5.00", "mia 0.50 in 1, 5.00", "- 0.00 in 0, 0.00");

    deliver(brand.split(whole, part, part, AT.plusSeconds(120), "ben"));
    assertThat(rows(brand, "lead/creators?"))
        .containsExactly("leo 1.00 in 1, 10.00", "- 0.00 in 0, 0.00");
    assertThat(get(brand, "profiles/" + part + "/journey").at("/sessions/0/steps").values())
        .extracting(step -> step.at("/what").asString())
        .containsExactly("CLICK", "LEAD");
    deliver(held);
    assertThat(rows(brand, "lead/creators?")).as("told again").hasSize(2);
  }

  @Test
  void brandsSeeTheirOwnGoalsOnlyAndWhatIsAskedWrongIsSaidInWords() {
    Messages one = brand("goal-one");
    Messages other = brand("goal-other");
    deliver(one.activity(one.profile(1), AT, of(ActivityKind.LEAD, "", "crm:shared", null)));

    assertThat(rows(other, "lead/creators?")).containsExactly("- 0.00 in 0, 0.00");
    assertThatThrownBy(() -> get(other, "companies/journey?company=crm:shared"))
        .hasMessageContainingAll("JOURNEY_NOT_FOUND", "crm:shared");
    assertThatThrownBy(() -> get(one, "reports/goals/sale/creators"))
        .hasMessageContainingAll("UNKNOWN_GOAL", "sale", "subscription");
    assertThatThrownBy(() -> get(one, "profiles/" + other.profile(9) + "/journey"))
        .hasMessageContainingAll("JOURNEY_NOT_FOUND");
  }

  private Messages brand(String id) {
    Messages messages = new Messages(id);
    Currency euro = Currency.getInstance("EUR");
    Brand settings = new Brand(messages.brand, id, euro, ZoneId.of("Europe/Berlin"), "DE");
    catalog.keep(List.of(new CatalogEntry(messages.brand, settings, AT)));
    return messages;
  }

  private static Activity lead(@Nullable String amount, @Nullable String currency) {
    Money value = amount == null ? null : Money.of(amount, currency);
    return new Activity(ActivityKind.LEAD, null, null, null, null, value);
  }

  private static Activity of(
      ActivityKind kind, String label, @Nullable String company, @Nullable String opportunity) {
    return new Activity(kind, label, null, null, null, null, company, opportunity);
  }

  private static Activity stage(String stage, @Nullable String amount) {
    Money value = amount == null ? null : Money.of(amount, "EUR");
    return new Activity(
        ActivityKind.OPPORTUNITY_STAGE, stage, null, null, null, value, null, "crm:1");
  }

  private void deliver(ScreenedMessage... messages) {
    new Delivery(runtime).deliver(List.of(messages));
  }

  /** The rows, and last the rest. */
  private List<String> rows(Messages brand, String report) {
    JsonNode found = get(brand, "reports/goals/" + report + JUNE);
    List<String> rows = new ArrayList<>();
    found.at("/rows").values().forEach(row -> rows.add(row(row)));
    rows.add(row(found.at("/unattributed")));
    return rows;
  }

  private static String row(JsonNode row) {
    return "%s %s in %d, %s"
        .formatted(
            row.at("/id").asString("-"),
            row.at("/goals").asString(),
            row.at("/reached").asInt(),
            row.at("/value").asString());
  }

  private JsonNode get(Messages brand, String path) {
    return api.get(address(brand, path));
  }

  private String address(Messages brand, String path) {
    return "http://localhost:" + port + "/api/v1/brands/" + brand.brand + "/" + path;
  }
}
