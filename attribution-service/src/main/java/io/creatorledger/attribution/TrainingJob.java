package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Learns brands' models anew from time to time; what is learned counts once a policy names it. */
final class TrainingJob {

  private static final Logger log = LoggerFactory.getLogger(TrainingJob.class);

  private final ModelDesk desk;
  private final Catalog catalog;
  private final Duration interval;
  private final BrandRuns runs;
  private final AtomicReference<Double> drift = new AtomicReference<>(0.0);
  private final AtomicReference<Double> creditDivergence = new AtomicReference<>(0.0);

  TrainingJob(ModelDesk desk, Catalog catalog, Duration interval, MeterRegistry meters) {
    this.desk = desk;
    this.catalog = catalog;
    this.interval = interval;
    this.runs = new BrandRuns(meters, "training");
    Gauge.builder("creator_ledger_population_stability", drift, AtomicReference::get)
        .description(
            "Stability index of touches since a brand's newest model was learned, the most")
        .register(meters);
    Gauge.builder("creator_ledger_credit_divergence", creditDivergence, AtomicReference::get)
        .description("Part of a week's revenue that goes to others since then, the most of a brand")
        .register(meters);
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
  void train() {
    List<ModelDesk.Moved> moved = new ArrayList<>();
    runs.each(
        catalog::brands,
        BrandSettings::brandId,
        brand -> {
          try {
            desk.trainIfDue(brand.brandId(), interval).ifPresent(moved::add);
          } catch (IllegalArgumentException e) {
            log.debug("brand {} has too little to learn from", brand.brandId());
          }
        });
    drift.set(most(moved, ModelDesk.Moved::drift));
    creditDivergence.set(most(moved, ModelDesk.Moved::creditDivergence));
  }

  private static double most(
      List<ModelDesk.Moved> moved, Function<ModelDesk.Moved, OptionalDouble> how) {
    return moved.stream().map(how).mapToDouble(far -> far.orElse(0)).max().orElse(0);
  }
}
