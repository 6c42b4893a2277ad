package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.Grouping;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * Which brand and how many of its last days a page is about.
 *
 * @param brand null when none is registered
 */
record PagePeriod(@Nullable BrandSettings brand, int days) {

  private static final int LONGEST = 365;

  /**
   * The brand that is asked for, else the first, and as many days as there may be; tells the page.
   *
   * @param asked a brand's id
   */
  static PagePeriod tell(Model page, Catalog catalog, @Nullable String asked, int days) {
    List<BrandSettings> brands = catalog.brands();
    PagePeriod period =
        new PagePeriod(BrandSettings.choose(brands, asked), Math.clamp(days, 1, LONGEST));
    page.addAttribute("brands", brands);
    page.addAttribute("brand", period.brand());
    page.addAttribute("days", period.days());
    return period;
  }

  /** Tells the page what its tables are grouped by, and may be. */
  static Grouping tellGrouping(Model page, String by, List<GroupingChoice> choices) {
    Grouping grouping = QueryParameters.grouping(by);
    page.addAttribute("by", GroupingChoice.of(grouping));
    page.addAttribute("groupings", choices);
    return grouping;
  }
}
