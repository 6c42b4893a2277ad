package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.session.Step;
import io.creatorledger.attribution.session.Steps;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people did, for the API and for pages. */
@Component
final class JourneyQueries {

  /** Of touches, of activities and of orders. */
  private static final int MOST = 500;

  private final Steps steps;
  private final Catalog catalog;

  JourneyQueries(Steps steps, Catalog catalog) {
    this.steps = steps;
    this.catalog = catalog;
  }

  /**
   * @throws ApiException when such a profile did nothing
   */
  JourneyView ofProfile(BrandId brand, ProfileId profile) {
    return view(brand, steps.ofProfile(brand, profile, MOST), "profile", profile.toString());
  }

  /**
   * @throws ApiException when nobody did anything for such a company
   */
  JourneyView ofCompany(BrandId brand, String company) {
    return view(brand, steps.ofCompany(brand, company, MOST), "company", company);
  }

  private JourneyView view(BrandId brand, List<Step> found, String whose, String id) {
    if (found.isEmpty()) {
      throw new ApiException(
          AttributionError.JOURNEY_NOT_FOUND,
          "nothing is known that this " + whose + " did",
          Map.of("offending", id));
    }
    return JourneyView.of(
        found,
        catalog.creatorNames(
            brand,
            found.stream()
                .flatMap(step -> Stream.ofNullable(step.touch()))
                .map(TouchRef::creatorId)
                .distinct()
                .toList()));
  }
}
