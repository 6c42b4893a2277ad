package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.crm.CrmReply;
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
 * What stands between a connection and its CRM: each attempt takes a permit of the rate limit, then
 * counts in the circuit breaker; what may pass is tried again after the time the CRM asks for.
 */
final class Guard {

  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int PERIODS_IN_A_WINDOW = 11;
  private static final Duration LONGEST_PERMIT_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
  private static final int CALLS_WATCHED = 10;
  private static final int CALLS_NEEDED = 5;
  private static final float FAILING_PERCENT = 50;

  private final RateLimiter limiter;
  private final CircuitBreaker breaker;
  private final Retry retry;

  Guard(String name, int requestsPerTenSeconds, WorkerSettings settings) {
    this.limiter = RateLimiter.of(name, limit(requestsPerTenSeconds));
    this.breaker = CircuitBreaker.of(name, circuit(settings));
    this.retry = Retry.of(name, retries(settings));
  }

  /** Makes a call; never throws. */
  CrmReply call(Supplier<CrmReply> call) {
    Supplier<CrmReply> limited = RateLimiter.decorateSupplier(limiter, call);
    Supplier<CrmReply> watched = CircuitBreaker.decorateSupplier(breaker, limited);
    try {
      return Retry.decorateSupplier(retry, watched).get();
    } catch (CallNotPermittedException e) {
      return new CrmReply.Unavailable("the circuit breaker is open", null);
    } catch (RequestNotPermitted e) {
      return new CrmReply.Unavailable("no permit of the rate limit", null);
    }
  }

  /** Whether calls are refused because too many failed. */
  boolean open() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /**
   * The CRM's window rolls, the limiter's periods stand: any ten seconds touch eleven periods of a
   * second, so an eleventh of the limit may pass in each.
   */
  private static RateLimiterConfig limit(int requests) {
    int perSecond = requests / PERIODS_IN_A_WINDOW;
    Duration spaced = WINDOW.dividedBy(Math.max(1, requests - 1));
    return RateLimiterConfig.custom()
        .limitForPeriod(Math.max(1, perSecond))
        .limitRefreshPeriod(perSecond > 0 ? SECOND : spaced)
        .timeoutDuration(LONGEST_PERMIT_WAIT)
        .build();
  }

  private static CircuitBreakerConfig circuit(WorkerSettings settings) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(CALLS_WATCHED)
        .minimumNumberOfCalls(CALLS_NEEDED)
        .failureRateThreshold(FAILING_PERCENT)
        .permittedNumberOfCallsInHalfOpenState(1)
        .waitDurationInOpenState(settings.circuitOpenFor())
        .recordResult(reply -> reply instanceof CrmReply.Unavailable)
        .ignoreExceptions(RequestNotPermitted.class)
        .build();
  }

  private static RetryConfig retries(WorkerSettings settings) {
    return RetryConfig.<CrmReply>custom()
        .maxAttempts(settings.attempts())
        .retryOnResult(Guard::mayPass)
        .retryOnException(failure -> false)
        .intervalBiFunction((attempt, last) -> pause(attempt, last, settings))
        .build();
  }

  private static boolean mayPass(CrmReply reply) {
    return switch (reply) {
      case CrmReply.Unavailable unavailable -> !longer(unavailable.retryAfter());
      case CrmReply.Throttled throttled -> !throttled.daily() && !longer(throttled.retryAfter());
      case CrmReply.Answered answered -> false;
      case CrmReply.Refused refused -> false;
      case CrmReply.Unauthorized unauthorized -> false;
    };
  }

  private static boolean longer(@Nullable Duration retryAfter) {
    return retryAfter != null && retryAfter.compareTo(LONGEST_RETRY) > 0;
  }

  private static long pause(
      int attempt, Either<Throwable, CrmReply> last, WorkerSettings settings) {
    Duration doubled = settings.firstBackoff().multipliedBy(1L << Math.min(attempt - 1, 10));
    Duration asked =
        last.isRight() && last.get() instanceof CrmReply.Throttled throttled
            ? throttled.retryAfter()
            : last.isRight()
                    && last.get() instanceof CrmReply.Unavailable unavailable
                    && unavailable.retryAfter() != null
                ? unavailable.retryAfter()
                : Duration.ZERO;
    return Math.max(1, Math.max(doubled.toMillis(), asked.toMillis()));
  }
}
