package io.creatorledger.ingest.http;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands between one connection and its platform: each attempt takes a permit of the rate,
 * then counts in the circuit; what may pass within seconds is tried again.
 */
final class CallGuard {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int CALLS_WATCHED = 10;
  private static final int CALLS_NEEDED = 5;
  private static final float FAILING_PERCENT = 50;

  private final CallPatience patience;
  private final RateLimiter limiter;
  private final CircuitBreaker breaker;
  private final Retry retry;

  CallGuard(String name, int requestsPerSecond, CallPatience patience) {
    this.patience = patience;
    this.limiter =
        RateLimiter.of(
            name,
            RateLimiterConfig.custom()
                .limitForPeriod(requestsPerSecond)
                .limitRefreshPeriod(SECOND)
                .timeoutDuration(patience.permit())
                .build());
    this.breaker = CircuitBreaker.of(name, circuit());
    this.retry = Retry.of(name, retries());
  }

  /** Makes a call; what came of its last attempt. */
  Attempt call(Supplier<Attempt> call) {
    Supplier<Attempt> limited = RateLimiter.decorateSupplier(limiter, call);
    Supplier<Attempt> watched = CircuitBreaker.decorateSupplier(breaker, limited);
    try {
      return Retry.decorateSupplier(retry, watched).get();
    } catch (CallNotPermittedException e) {
      return new Attempt.Away(
          "too many calls of this connection failed: waiting before the next",
          patience.circuitOpen(),
          false);
    } catch (RequestNotPermitted e) {
      return new Attempt.TooFast(SECOND);
    }
  }

  private CircuitBreakerConfig circuit() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(CALLS_WATCHED)
        .minimumNumberOfCalls(CALLS_NEEDED)
        .failureRateThreshold(FAILING_PERCENT)
        .permittedNumberOfCallsInHalfOpenState(1)
        .waitDurationInOpenState(patience.circuitOpen())
        .recordResult(attempt -> attempt instanceof Attempt.Away)
        .ignoreExceptions(RequestNotPermitted.class)
        .build();
  }

  private RetryConfig retries() {
    return RetryConfig.<Attempt>custom()
        .maxAttempts(patience.attempts())
        .retryOnResult(this::mayPass)
        .retryOnException(failure -> false)
        .intervalBiFunction(this::pause)
        .build();
  }

  private boolean mayPass(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Away away -> away.brief() && soon(away.after());
      // Without a word on when, the next attempt would only make it worse.
      case Attempt.TooFast fast -> fast.after() != null && soon(fast.after());
      case Attempt.Answered answered -> false;
      case Attempt.Unfit unfit -> false;
    };
  }

  private boolean soon(@Nullable Duration after) {
    return after == null || after.compareTo(patience.longestPause()) <= 0;
  }

  private long pause(int attempt, Either<Throwable, Attempt> last) {
    Duration doubled = patience.pause().multipliedBy(1L << Math.min(attempt - 1, 10));
    Duration asked = last.isRight() ? after(last.get()) : null;
    return Math.max(1, Math.max(doubled.toMillis(), asked == null ? 0 : asked.toMillis()));
  }

  private static @Nullable Duration after(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Away away -> away.after();
      case Attempt.TooFast fast -> fast.after();
      case Attempt.Answered answered -> null;
      case Attempt.Unfit unfit -> null;
    };
  }
}
