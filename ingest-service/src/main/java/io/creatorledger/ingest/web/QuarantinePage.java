package io.creatorledger.ingest.web;

import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Authentic deliveries nobody could read, for people to look at, mend and replay. */
@PageController
final class QuarantinePage {

  private static final int MOST = 100;
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final PageBrands brands;
  private final DeliveryArchive archive;
  private final Clock clock;

  QuarantinePage(PageBrands brands, DeliveryArchive archive, Clock clock) {
    this.brands = brands;
    this.archive = archive;
    this.clock = clock;
  }

  @GetMapping("/quarantine")
  String list(@RequestParam(required = false) @Nullable String brand, Model model) {
    BrandId chosen = brands.choose(brand, model);
    if (chosen != null) {
      model.addAttribute(
          "deliveries", archive.quarantine(chosen, clock.instant().plus(CLOCKS), MOST));
    }
    return "ingest/quarantine";
  }
}
