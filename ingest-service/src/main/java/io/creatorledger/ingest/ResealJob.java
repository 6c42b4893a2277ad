package io.creatorledger.ingest;

import io.creatorledger.ingest.tenant.SealedSecretStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Seals secrets anew after a key was put in front. Soon after the start, because keys change with
 * one, and daily for what a replica with the old keys wrote meanwhile.
 */
final class ResealJob {

  private static final Logger log = LoggerFactory.getLogger(ResealJob.class);

  private final SealedSecretStore store;

  ResealJob(SealedSecretStore store) {
    this.store = store;
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT24H")
  void run() {
    try {
      int resealed = store.resealOld();
      if (resealed > 0) {
        log.info("{} secrets were under an old key and are sealed under the newest", resealed);
      }
    } catch (RuntimeException e) {
      log.warn("secrets could not be sealed anew: {}", e.getClass().getSimpleName());
    }
  }
}
