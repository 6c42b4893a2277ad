package io.creatorledger.crmsync.web;

import io.creatorledger.crmsync.connection.AllowedBaseUrls;
import io.creatorledger.crmsync.connection.ConnectionSettings;
import java.util.regex.Pattern;
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

  /** What a header can carry: anything else would fail every call, with the token in the error. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,2048}");

  ConnectionSettings settings(AllowedBaseUrls allowed) {
    return new ConnectionSettings(
        platform == null ? "" : platform,
        allowed.require(baseUrl == null ? HUBSPOT : baseUrl),
        apiVersion == null ? "v3" : apiVersion,
        model == null ? "weighted_last_touch" : model,
        requestsPerTenSeconds == null ? HUBSPOT_LOWEST_LIMIT : requestsPerTenSeconds);
  }

  @Nullable String token() {
    if (accessToken == null || accessToken.isBlank()) {
      return null;
    }
    String token = accessToken.strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "accessToken must have 1 to 2048 characters, each a visible one of ASCII");
    }
    return token;
  }

  @Override
  public String toString() {
    return "ConnectionRequest[" + platform + "]";
  }
}
