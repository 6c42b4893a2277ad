package io.creatorledger.ingest;

import io.creatorledger.ingest.privacy.PrivacyRequests;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what an erasure leaves to forget, a little at a time, after its event is published. */
@Component
final class Erasure {

  private static final Logger log = LoggerFactory.getLogger(Erasure.class);
  private static final int AT_ONCE = 1000;

  private final PrivacyRequests requests;
  private final Clock clock;

  Erasure(PrivacyRequests requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /** Works until nothing is left that may be forgotten now. */
  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT2S")
  void run() {
    try {
      while (requests.forget(AT_ONCE, clock.instant()) > 0) {
        log.debug("forgot bodies for an erasure");
      }
    } catch (StoreUnavailableException e) {
      log.debug("erasures wait for the database");
    }
  }
}
