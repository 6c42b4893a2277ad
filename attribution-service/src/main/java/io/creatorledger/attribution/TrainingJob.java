package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Learns brands' models anew from time to time; what is learned counts once a policy names it. */
final class TrainingJob {

  private static final Logger log = LoggerFactory.getLogger(TrainingJob.class);

  private final ModelDesk desk;
  private final Catalog catalog;
  private final Duration interval;

  TrainingJob(ModelDesk desk, Catalog catalog, Duration interval) {
    this.desk = desk;
    this.catalog = catalog;
    this.interval = interval;
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
  void train() {
    for (BrandSettings brand : catalog.brands()) {
      try {
        desk.trainIfDue(brand.brandId(), interval);
      } catch (IllegalArgumentException e) {
        log.debug("brand {} has too little to learn from", brand.brandId());
      } catch (RuntimeException e) {
        log.warn(
            "brand {}: no model was learned: {}", brand.brandId(), e.getClass().getSimpleName());
      }
    }
  }
}
