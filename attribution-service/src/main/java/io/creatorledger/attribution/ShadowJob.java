package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.ShadowWeek;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Measures daily how far the models in the shadow lie from what is in force. */
final class ShadowJob {

  private static final Logger log = LoggerFactory.getLogger(ShadowJob.class);

  private final ShadowDesk desk;
  private final LearnedModels models;
  private final Catalog catalog;
  private final BrandRuns runs;
  private final AtomicReference<Double> farthest = new AtomicReference<>(0.0);

  ShadowJob(ShadowDesk desk, LearnedModels models, Catalog catalog, MeterRegistry meters) {
    this.desk = desk;
    this.models = models;
    this.catalog = catalog;
    this.runs = new BrandRuns(meters, "shadow");
    Gauge.builder("creator_ledger_shadow_divergence", farthest, AtomicReference::get)
        .description(
            "Part of a week's revenue that a model in the shadow gives to others, the most")
        .register(meters);
  }

  @Scheduled(initialDelayString = "PT2H", fixedDelayString = "PT24H")
  void measure() {
    DoubleAccumulator most = new DoubleAccumulator(Math::max, 0);
    runs.each(
        catalog::brands,
        BrandSettings::brandId,
        brand ->
            desk.shadows(brand.brandId())
                .forEach(version -> most.accumulate(measure(brand, version))));
    farthest.set(most.get());
  }

  private double measure(BrandSettings brand, int version) {
    try {
      return models
          .find(brand.brandId(), version)
          .map(model -> desk.daily(brand, model))
          .map(ShadowWeek::divergence)
          .map(divergence -> divergence.distance())
          .orElse(0.0);
    } catch (IllegalArgumentException e) {
      log.debug("brand {} has no orders for model {} in the shadow", brand.brandId(), version);
    }
    return 0;
  }
}
