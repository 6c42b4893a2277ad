package io.creatorledger.crmsync.web;

import io.creatorledger.crmsync.connection.AllowedBaseUrls;
import io.creatorledger.crmsync.connection.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a caller wants it.
 *
 * @param accessToken may be left out of a connection that has one
 */
record ConnectionRequest(
    @Nullable String platform,
    @Nullable String baseUrl,
    @Nullable String accessToken,
    @Nullable String model,
    @Nullable Integer requestsPerTenSeconds,
    @Nullable String apiVersion) {

  private static final String HUBSPOT = "https://api.hubapi.com";
  private static final int HUBSPOT_LOWEST_LIMIT = 100;

  ConnectionSettings settings(AllowedBaseUrls allowed) {
    return new ConnectionSettings(
        platform == null ? "" : platform,
        allowed.require(baseUrl == null ? HUBSPOT : baseUrl),
        apiVersion == null ? "v3" : apiVersion,
        model == null ? "weighted_last_touch" : model,
        requestsPerTenSeconds == null ? HUBSPOT_LOWEST_LIMIT : requestsPerTenSeconds);
  }

  @Nullable String token() {
    return accessToken == null || accessToken.isBlank() ? null : accessToken.strip();
  }

  @Override
  public String toString() {
    return "ConnectionRequest[" + platform + "]";
  }
}
