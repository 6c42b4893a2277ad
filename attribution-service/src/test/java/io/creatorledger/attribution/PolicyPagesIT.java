package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.Divergence;
import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.MarkovCredit;
import io.creatorledger.attribution.policy.ModelLife;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.policy.ShadowWeek;
import io.creatorledger.attribution.policy.ShapleyCredit;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.testing.ServiceTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages on what a brand is credited by: policies and learned models. */
@ServiceTest
class PolicyPagesIT {

  private static final Instant ORDERED = Instant.parse("2026-06-15T12:00:00Z");

  @Autowired private LearnedModels models;
  @Autowired private ModelLife life;
  @Autowired private Catalog catalog;
  @LocalServerPort private int port;
  private Browser browser;

  @BeforeEach
  void signIn() throws Exception {
    browser = new Browser(port);
    browser.signIn();
  }

  @Test
  void proposesAPolicyAndSaysWhatIsWrongWithAnother() throws Exception {
    register("policied");
    String csrf = browser.csrf("/policy?brand=policied");
    Map<String, String> form =
        new TreeMap<>(
            Map.of(
                "_csrf", csrf,
                "brand", "policied",
                "first", "first_touch",
                "own", "time_decay:2",
                "window-CLICK", "9",
                "precedence", "code, affiliate > click",
                "ordersFrom", "2026-06-01",
                "reason", "<i>trial"));
    String proposed = browser.post("/policy", form).body();
    assertThat(proposed)
        .contains("Change 1: &lt;i&gt;trial", "first_touch, time_decay:2")
        .doesNotContain("<i>trial", "Not taken");

    assertThat(browser.post("/models", Map.of("_csrf", csrf, "brand", "policied")).body())
        .contains("Not taken: 90 days have 0 orders with touches", "None yet.");

    form.put("window-CLICK", "many");
    assertThat(browser.post("/policy", form).body())
        .contains("Not taken: the window of CLICK is written");
    assertThat(browser.post("/policy", form).body())
        .as("what was typed is still there")
        .contains("value=\"time_decay:2\"", "value=\"code, affiliate &gt; click\"");
    form.put("window-CLICK", "");
    form.put("reason", " ");
    assertThat(browser.post("/policy", form).body()).contains("Not taken: reason says why");
    assertThat(browser.post("/policy/99/apply", Map.of("_csrf", csrf, "brand", "policied")).body())
        .contains("Not taken: there is no such change");
    form.put("reason", "trial");
    form.put("ordersFrom", "June");
    assertThat(browser.post("/policy", form).body()).contains("Not taken: orders from is a date");
    form.put("ordersFrom", "2026-06-01");
    form.put("percent", "a few");
    assertThat(browser.post("/policy", form).body())
        .contains("Not taken: the part of orders is a number");
  }

  @Test
  void triesAPolicyOnAPartOfTheOrdersAndSaysWhoTookItBackAndWhy() throws Exception {
    register("tried");
    String csrf = browser.csrf("/policy?brand=tried");
    Map<String, String> form =
        Map.of(
            "_csrf", csrf,
            "brand", "tried",
            "first", "weighted_last_touch",
            "own", "last_touch linear first_touch",
            "percent", "12.5",
            "reason", "a trial");
    assertThat(browser.post("/policy", form).body()).contains("For 12.50% of the orders");
    Map<String, String> decision = Map.of("_csrf", csrf, "brand", "tried", "reason", "<b>no good");
    await()
        .untilAsserted(
            () ->
                assertThat(browser.post("/policy/1/apply", decision).body())
                    .contains("Promote version 1 to all orders", "Roll version 1 back"));

    assertThat(browser.post("/policy/1/rollback", decision).body())
        .contains("as before version 1", ": &lt;b&gt;no good", "Rolls change 1 back")
        .doesNotContain("<b>no good", "Promote version", "Roll version", "Not taken");
    assertThat(browser.post("/policy/1/promote", decision).body())
        .contains("Not taken: only the change in force, version 2");
  }

  @Test
  void showsAModelInTheShadowWithWhoAndWhyAndWhoMovesMost() throws Exception {
    BrandId brand = register("shadowed");
    ShapleyCredit credit =
        ShapleyCredit.of(0, 0.1, Map.of(Player.organic(new CreatorId("ana")), 0.2));
    models.add(
        new LearnedModel(
            brand, credit, Map.of(), ORDERED, ORDERED, 10, 5, 0.1, 0.2, true, "schedule", ORDERED));
    Divergence divergence = new Divergence(0.125, List.of(new Divergence.Mover(null, 0.25, 0.375)));
    life.keep(
        new ShadowWeek(
            brand,
            1,
            LocalDate.parse("2026-06-14"),
            new ModelName("linear"),
            7,
            divergence,
            ORDERED));
    Map<String, String> form =
        new TreeMap<>(
            Map.of(
                "_csrf", browser.csrf("/models?brand=shadowed"),
                "brand", "shadowed",
                "version", "1",
                "stage", "SHADOW",
                "reason", "<b>curious"));

    assertThat(browser.post("/models/stages", form).body())
        .contains(
            ": &lt;b&gt;curious",
            "shapley_learned@1 in the shadow",
            "2026-06-08 to 2026-06-14",
            "12.5%",
            "Stale: there is no newest touch",
            "Unattributed 25.0% → 37.5%")
        .doesNotContain("<b>curious", "Not taken");
    form.put("reason", "");
    assertThat(browser.post("/models/stages", form).body()).contains("Not taken: reason says why");
    form.put("version", "9");
    assertThat(browser.post("/models/stages", form).body())
        .contains("Not taken: there is no such model");
  }

  @Test
  void showsWhatAMarkovChainLearnedBesideTheOtherKind() throws Exception {
    BrandId brand = register("chains");
    Player ana = Player.organic(new CreatorId("ana"));
    Player advertised = new Player(ana.creatorId(), Reach.PAID);
    for (LearnedCredit credit :
        List.of(
            MarkovCredit.of(0, Map.of(ana, 0.111)),
            ShapleyCredit.of(0, 0.1, Map.of(ana, 0.2)),
            MarkovCredit.of(0, Map.of(ana, 0.625, advertised, 0.25)))) {
      models.add(
          new LearnedModel(
              brand,
              credit,
              Map.of(ana, 0.1),
              ORDERED,
              ORDERED,
              10,
              5,
              0.1,
              0.2,
              true,
              "me",
              ORDERED));
    }

    String page = browser.get("/models?brand=chains").body();

    assertThat(page)
        .contains(
            "What shapley_learned@2 learned",
            "<th scope=\"col\" class=\"number\">Convinces</th>",
            "What markov@3 learned",
            "<th scope=\"col\" class=\"number\">Would be lost</th>",
            "46.1% to 78.9%")
        .containsPattern("ana <span class=\"badge\">paid</span></td>\\s*<td class=\"number\">25.0%")
        .doesNotContain("What markov@1 learned");
    Map<String, String> form =
        Map.of("_csrf", browser.csrf("/models?brand=chains"), "brand", "chains", "kind", "markov");
    assertThat(browser.post("/models", form).body())
        .contains("Not taken: 90 days have 0 orders with touches");
  }

  private BrandId register(String id) {
    BrandId brand = new BrandId(id);
    Brand item = new Brand(brand, id, Currency.getInstance("USD"), ZoneId.of("Asia/Tokyo"), "JP");
    catalog.keep(List.of(new CatalogEntry(brand, item, ORDERED)));
    return brand;
  }
}
