package io.creatorledger.fraud;

import io.creatorledger.fraud.signal.VelocityCounts;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets touch counts that no event can ask for any more. */
@Component
class VelocityHousekeeping {

  private final VelocityCounts counts;
  private final FraudProperties properties;
  private final Clock clock;

  VelocityHousekeeping(VelocityCounts counts, FraudProperties properties, Clock clock) {
    this.counts = counts;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void forgetOldMinutes() {
    counts.forgetBefore(clock.instant().minus(properties.velocityRetention()));
  }
}
