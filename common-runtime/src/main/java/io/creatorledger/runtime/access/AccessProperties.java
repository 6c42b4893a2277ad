package io.creatorledger.runtime.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call a service's API.
 *
 * @param adminToken the administrator's bearer token in the clear, hashed when the service starts
 * @param adminTokenSha256 SHA-256 in hex of one or more such tokens instead, joined by commas, so
 *     that the tokens themselves stand nowhere
 * @param metricsToken a token that opens {@code /actuator/prometheus} and nothing else
 */
@ConfigurationProperties("creator-ledger.access")
public record AccessProperties(
    @DefaultValue("") String adminToken,
    @DefaultValue("") String adminTokenSha256,
    @DefaultValue("") String metricsToken) {

  @Override
  public String toString() {
    return "AccessProperties[secret]";
  }
}
