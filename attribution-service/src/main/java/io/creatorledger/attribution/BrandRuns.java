package io.creatorledger.attribution;

import io.creatorledger.schema.id.BrandId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that goes through brands, so that one brand's trouble is that brand's alone. Counter {@code
 * creator_ledger_job_failures_total} by task.
 */
final class BrandRuns {

  private static final Logger log = LoggerFactory.getLogger(BrandRuns.class);

  private final String job;
  private final Counter failures;

  /**
   * @param job what it is called in logs and metrics
   */
  BrandRuns(MeterRegistry meters, String job) {
    this.job = job;
    // There from the beginning: an alert on what was never there would miss the first failure.
    this.failures = meters.counter("creator_ledger.job.failures", "task", job);
  }

  /**
   * @return whether all was gone through
   */
  <B> boolean each(Supplier<List<B>> brands, Function<B, BrandId> id, Consumer<B> step) {
    AtomicBoolean whole = new AtomicBoolean(true);
    attempt(
        "",
        whole,
        () ->
            brands
                .get()
                .forEach(
                    brand ->
                        attempt(" of brand " + id.apply(brand), whole, () -> step.accept(brand))));
    return whole.get();
  }

  /** What an alert looks at does not become smaller because somebody was not looked at. */
  static void tell(AtomicLong gauge, boolean whole, long found) {
    gauge.accumulateAndGet(found, (before, now) -> whole ? now : Math.max(before, now));
  }

  private void attempt(String whose, AtomicBoolean whole, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      // Messages of exceptions may quote what people are called.
      log.warn("{}{} failed: {}", job, whose, e.getClass().getSimpleName());
      log.debug("{}{} failed", job, whose, e);
      failures.increment();
      whole.set(false);
    }
  }
}
