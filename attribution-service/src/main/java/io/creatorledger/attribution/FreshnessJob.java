package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.Freshness;
import io.creatorledger.attribution.policy.LearnedModels;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks every hour how old learned models, and the touches and orders to learn from, are. Brands
 * that never learned one are left out.
 */
final class FreshnessJob {

  private final LearnedModels models;
  private final Catalog catalog;
  private final Clock clock;
  private final BrandRuns runs;
  private final AtomicLong touch = new AtomicLong();
  private final AtomicLong order = new AtomicLong();
  private final AtomicLong learned = new AtomicLong();

  FreshnessJob(LearnedModels models, Catalog catalog, Clock clock, MeterRegistry meters) {
    this.models = models;
    this.catalog = catalog;
    this.clock = clock;
    this.runs = new BrandRuns(meters, "freshness");
    gauge(meters, "creator_ledger_model_touch_age_seconds", touch, "newest touch to learn from");
    gauge(meters, "creator_ledger_model_order_age_seconds", order, "newest order to learn from");
    gauge(
        meters,
        "creator_ledger_model_data_age_seconds",
        learned,
        "end of what the newest learned model learned from");
  }

  private static void gauge(MeterRegistry meters, String name, AtomicLong age, String of) {
    Gauge.builder(name, age, AtomicLong::get)
        .description("Age of the " + of + ", of the brand where it is oldest")
        .register(meters);
  }

  @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
  void look() {
    List<Freshness> all = new ArrayList<>();
    boolean whole =
        runs.each(
            catalog::brands,
            BrandSettings::brandId,
            brand -> models.freshness(brand.brandId()).ifPresent(all::add));
    BrandRuns.tell(touch, whole, oldest(all, Freshness::touch));
    BrandRuns.tell(order, whole, oldest(all, Freshness::order));
    BrandRuns.tell(learned, whole, oldest(all, Freshness::learnedUntil));
  }

  /** In seconds; 0 without any, and when all lie in the future. */
  private long oldest(List<Freshness> all, Function<Freshness, @Nullable Instant> moment) {
    return all.stream()
        .map(moment)
        .filter(Objects::nonNull)
        .mapToLong(at -> Math.max(0, Duration.between(at, clock.instant()).toSeconds()))
        .max()
        .orElse(0);
  }
}
