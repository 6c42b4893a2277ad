package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.reconciliation.ReconciledDay;
import io.creatorledger.schema.id.OrderId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Proves every hour that the last orders add up, and counts the days that shops tell otherwise. */
final class ReconciliationJob {

  private static final Logger log = LoggerFactory.getLogger(ReconciliationJob.class);

  private final ReconciliationDesk desk;
  private final Catalog catalog;
  private final BrandRuns runs;
  private final AtomicLong unbalanced = new AtomicLong();
  private final AtomicLong unexplained = new AtomicLong();

  ReconciliationJob(ReconciliationDesk desk, Catalog catalog, MeterRegistry meters) {
    this.desk = desk;
    this.catalog = catalog;
    this.runs = new BrandRuns(meters, "reconciliation");
    Gauge.builder("creator_ledger_unbalanced_orders", unbalanced, AtomicLong::get)
        .description("Orders of the last two days whose ledger rows do not add up to their revenue")
        .register(meters);
    Gauge.builder("creator_ledger_unexplained_days", unexplained, AtomicLong::get)
        .description("Days of the last month whose figure of a shop the ledger does not explain")
        .register(meters);
  }

  @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
  void reconcile() {
    LongAdder orders = new LongAdder();
    LongAdder days = new LongAdder();
    boolean whole =
        runs.each(
            catalog::brands,
            BrandSettings::brandId,
            brand -> {
              List<OrderId> wrong = desk.unbalanced(brand);
              if (!wrong.isEmpty()) {
                log.error("brand {}: orders that do not add up: {}", brand.brandId(), wrong);
              }
              orders.add(wrong.size());
              List<ReconciledDay> told = desk.unexplained(brand);
              for (ReconciledDay day : told) {
                log.warn(
                    "brand {}: a shop's figure is not explained: {}",
                    brand.brandId(),
                    day.summary());
              }
              days.add(told.size());
            });
    BrandRuns.tell(unbalanced, whole, orders.sum());
    BrandRuns.tell(unexplained, whole, days.sum());
  }
}
