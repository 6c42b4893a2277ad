package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.schema.id.BrandId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Adds what batches appended to the daily sums, and proves daily that they are the ledger's. Those
 * that are not are told of, and set right. Counter {@code creator_ledger_report_sums_mended_total}.
 */
final class CreditSumsJob {

  private static final Logger log = LoggerFactory.getLogger(CreditSumsJob.class);
  private static final int EXAMPLES = 5;

  /**
   * It rests this many times as long as it worked, so that under load it adds up more orders at a
   * time; but never so long that it falls behind.
   */
  private static final int REST = 4;

  private static final long LONGEST_REST = Duration.ofSeconds(2).toNanos();

  private final CreditSums sums;
  private final Catalog catalog;
  private final BrandRuns comparison;
  private final AtomicLong differences = new AtomicLong();
  private final Counter mended;
  private long rested = System.nanoTime();

  CreditSumsJob(CreditSums sums, Catalog catalog, MeterRegistry meters) {
    this.sums = sums;
    this.catalog = catalog;
    this.comparison = new BrandRuns(meters, "comparison of report sums");
    this.mended = meters.counter("creator_ledger.report.sums.mended");
    Gauge.builder("creator_ledger_report_differences", differences, AtomicLong::get)
        .description("Sums of reports that differed from the ledger when last compared")
        .register(meters);
  }

  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT1S")
  void fold() {
    long begin = System.nanoTime();
    if (begin - rested < 0) {
      return;
    }
    try {
      sums.fold();
    } catch (RuntimeException e) {
      log.warn("report sums could not be folded: {}", e.getClass().getSimpleName());
    }
    long end = System.nanoTime();
    rested = end + Math.min(REST * (end - begin), LONGEST_REST);
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
  void compare() {
    LongAdder found = new LongAdder();
    boolean whole =
        comparison.each(
            catalog::brands,
            BrandSettings::brandId,
            brand -> {
              SumsProof proof = sums.compare(brand.brandId(), EXAMPLES);
              found.add(proof.differences());
              proof
                  .examples()
                  .forEach(
                      example ->
                          log.error("brand {}: report differs: {}", brand.brandId(), example));
              if (proof.differences() > 0) {
                mend(brand.brandId());
              }
            });
    BrandRuns.tell(differences, whole, found.sum());
  }

  private void mend(BrandId brand) {
    long sumsMended = sums.mend(brand);
    mended.increment(sumsMended);
    log.warn("brand {}: {} sums of reports were set right from the ledger", brand, sumsMended);
  }
}
