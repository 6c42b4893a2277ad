package io.creatorledger.attribution.web;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Journeys of people and of companies. */
@RestController
@RequestMapping("/api/v1/brands/{brand}")
@Tag(name = "journeys")
final class JourneyController {

  private final JourneyQueries journeys;

  JourneyController(JourneyQueries journeys) {
    this.journeys = journeys;
  }

  @Operation(summary = "A person's touches, goals and orders in sessions; the latest 500 of each")
  @GetMapping("/profiles/{profileId}/journey")
  JourneyView ofProfile(@PathVariable String brand, @PathVariable String profileId) {
    return journeys.ofProfile(new BrandId(brand), ProfileId.parse(profileId));
  }

  @Operation(summary = "The same of everybody who acts for a company, such as salesforce:001…")
  @GetMapping("/companies/journey")
  JourneyView ofCompany(@PathVariable String brand, @RequestParam String company) {
    return journeys.ofCompany(new BrandId(brand), company);
  }
}
