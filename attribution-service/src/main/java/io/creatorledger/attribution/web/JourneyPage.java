package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person, or everybody who acts for a company, did. */
@PageController
final class JourneyPage {

  private final JourneyQueries journeys;
  private final Catalog catalog;

  JourneyPage(JourneyQueries journeys, Catalog catalog) {
    this.journeys = journeys;
    this.catalog = catalog;
  }

  @GetMapping("/brands/{brand}/profiles/{profileId}")
  String ofProfile(@PathVariable String brand, @PathVariable String profileId, Model model) {
    JourneyView journey = journeys.ofProfile(new BrandId(brand), ProfileId.parse(profileId));
    return page(brand, "Journey of person " + profileId, journey, false, model);
  }

  @GetMapping("/brands/{brand}/companies")
  String ofCompany(@PathVariable String brand, @RequestParam String company, Model model) {
    JourneyView journey = journeys.ofCompany(new BrandId(brand), company);
    return page(brand, "Journey of company " + company, journey, true, model);
  }

  private String page(
      String brand, String title, JourneyView journey, boolean people, Model model) {
    model.addAttribute("brand", brand);
    model.addAttribute("title", title);
    model.addAttribute("journey", new JourneyView(journey.sessions().reversed()));
    model.addAttribute("people", people);
    model.addAttribute("clock", BrandClock.of(catalog, new BrandId(brand)));
    return "journey";
  }
}
