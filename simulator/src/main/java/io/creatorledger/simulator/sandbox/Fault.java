package io.creatorledger.simulator.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Something to go wrong on purpose.
 *
 * @param token only for requests with this access token; all when absent
 * @param path only for paths that contain this; all when absent
 * @param status to answer with instead of working; only delays when absent
 * @param delayMillis before the answer; 0 when absent
 * @param times how many requests it spoils; until it is removed when absent
 * @param policyName for 429: {@code TEN_SECONDLY_ROLLING} (default) or {@code DAILY}
 * @param retryAfterSeconds sent as {@code Retry-After} when present
 * @param idContains refuses with 400 every batch that holds an id with this text, instead of status
 */
record Fault(
    @Nullable String token,
    @Nullable String path,
    @Nullable Integer status,
    @Nullable Long delayMillis,
    @Nullable Integer times,
    @Nullable String policyName,
    @Nullable Integer retryAfterSeconds,
    @Nullable String idContains) {

  boolean concerns(String requestToken, String requestPath) {
    return (token == null || token.equals(requestToken))
        && (path == null || requestPath.contains(path));
  }
}
