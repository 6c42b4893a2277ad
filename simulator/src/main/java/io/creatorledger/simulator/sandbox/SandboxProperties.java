package io.creatorledger.simulator.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account's limits.
 *
 * @param requestsPerTenSeconds of one access token, in a rolling window
 * @param requestsPerDay of one access token, in a day of UTC
 * @param accessToken the only one accepted; any of at least 8 characters when empty
 */
@ConfigurationProperties("creator-ledger.crm-sandbox")
public record SandboxProperties(
    @DefaultValue("100") int requestsPerTenSeconds,
    @DefaultValue("250000") int requestsPerDay,
    @DefaultValue("") String accessToken) {

  @Override
  public String toString() {
    return "SandboxProperties[secret]";
  }
}
