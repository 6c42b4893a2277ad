package io.creatorledger.ingest.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** So many a second of each key, counted in this process. */
public final class Rate<K> {

  private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
  private static final int MOST_KEYS = 20_000;

  private final LoadingCache<K, RateLimiter> limiters;

  public Rate(int perSecond) {
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(perSecond)
            .limitRefreshPeriod(Duration.ofSeconds(1))
            .timeoutDuration(Duration.ZERO)
            .build();
    this.limiters =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            // Its housekeeping is shorter than the way to another thread.
            .executor(Runnable::run)
            .expireAfterAccess(FORGET_AFTER)
            .build(key -> RateLimiter.of("rate", config));
  }

  /** Counts one; whether it still fits into this second. */
  public boolean take(K key) {
    return limiters.get(key).acquirePermission();
  }

  /** Whether nothing more fits into this second; counts nothing. */
  boolean isUsedUp(K key) {
    RateLimiter limiter = limiters.getIfPresent(key);
    return limiter != null && limiter.getMetrics().getAvailablePermissions() <= 0;
  }
}
