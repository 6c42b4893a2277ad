package io.creatorledger.attribution;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set on the attribution service.
 *
 * @param concurrency consumers of screened events in this process; at most the topic's partitions
 *     are of use
 * @param policyOrdersPerSecond how many orders a second a preview or application of a change of
 *     policy goes through at most, in this process
 * @param trainingInterval how old a brand's newest learned model of any kind gets before all its
 *     kinds are learned anew
 * @param sealInterval how long ledger rows wait for their seal at most
 */
@Validated
@ConfigurationProperties("creator-ledger.attribution")
public record AttributionProperties(
    @DefaultValue("2") @Positive int concurrency,
    @DefaultValue("1000") @Positive int policyOrdersPerSecond,
    @DefaultValue("P7D") Duration trainingInterval,
    @DefaultValue("PT1H") Duration sealInterval) {

  /**
   * @throws IllegalArgumentException when the seal interval is not positive
   */
  public AttributionProperties {
    if (!sealInterval.isPositive()) {
      throw new IllegalArgumentException(
          "creator-ledger.attribution.seal-interval must be longer than nothing");
    }
  }
}
