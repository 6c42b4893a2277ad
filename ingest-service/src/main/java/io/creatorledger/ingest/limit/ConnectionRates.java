package io.creatorledger.ingest.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.creatorledger.schema.id.ConnectionId;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Keeps a noisy connection from using up what the others need. Counts per process. */
public final class ConnectionRates {

  private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
  private static final int MOST_CONNECTIONS = 20_000;

  private final LoadingCache<ConnectionId, RateLimiter> limiters;

  /**
   * @param requestsPerSecond of one connection
   */
  public ConnectionRates(int requestsPerSecond) {
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(requestsPerSecond)
            .limitRefreshPeriod(Duration.ofSeconds(1))
            .timeoutDuration(Duration.ZERO)
            .build();
    this.limiters =
        Caffeine.newBuilder()
            .maximumSize(MOST_CONNECTIONS)
            .expireAfterAccess(FORGET_AFTER)
            .build(id -> RateLimiter.of(id.value(), config));
  }

  /** Whether one more request of the connection fits into this second. */
  public boolean allow(ConnectionId connectionId) {
    return limiters.get(connectionId).acquirePermission();
  }
}
