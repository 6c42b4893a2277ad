package io.creatorledger.attribution;

import io.creatorledger.attribution.seal.Seals;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import org.springframework.scheduling.annotation.Scheduled;

/** Seals what was added to the brands' ledgers. */
final class SealJob {

  private final Seals seals;
  private final BrandRuns runs;

  SealJob(Seals seals, MeterRegistry meters) {
    this.seals = seals;
    this.runs = new BrandRuns(meters, "sealing");
  }

  @Scheduled(
      initialDelayString = "${creator-ledger.attribution.seal-interval:PT1H}",
      fixedDelayString = "${creator-ledger.attribution.seal-interval:PT1H}")
  void seal() {
    runs.each(seals::waiting, Function.identity(), seals::seal);
  }
}
