package io.creatorledger.attribution;

import io.creatorledger.attribution.seal.Seals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Seals what was added to the brands' ledgers. */
final class SealJob {

  private static final Logger log = LoggerFactory.getLogger(SealJob.class);

  private final Seals seals;

  SealJob(Seals seals) {
    this.seals = seals;
  }

  @Scheduled(
      initialDelayString = "${creator-ledger.attribution.seal-interval:PT1H}",
      fixedDelayString = "${creator-ledger.attribution.seal-interval:PT1H}")
  void seal() {
    try {
      seals.waiting().forEach(seals::seal);
    } catch (RuntimeException e) {
      log.warn("the ledger could not be sealed: {}", e.getClass().getSimpleName());
    }
  }
}
