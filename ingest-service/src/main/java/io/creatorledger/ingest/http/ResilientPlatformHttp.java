package io.creatorledger.ingest.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.creatorledger.ingest.http.BoundedBody.TooLargeException;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls over {@link HttpClient}. Every connection has a rate, a circuit and retries of its own,
 * forgotten when it is quiet for an hour; counts per process. Follows no redirect, so that no
 * credential reaches another host. What it throws names neither address nor header.
 */
final class ResilientPlatformHttp implements PlatformHttp, AutoCloseable {

  /** A setting that every platform with an API takes. */
  private static final String RATE_SETTING = "requestsPerSecond";

  private static final int USUAL_RATE = 5;
  private static final int HIGHEST_RATE = 1000;
  private static final int LARGEST_ANSWER = 8 << 20;
  private static final int MOST_CONNECTIONS = 10_000;
  private static final Duration FORGET_AFTER = Duration.ofHours(1);

  private final CallPatience patience;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final LoadingCache<GuardKey, CallGuard> guards;

  /** A connection whose rate is changed gets a new guard. */
  private record GuardKey(ConnectionId connectionId, int requestsPerSecond) {}

  ResilientPlatformHttp(CallPatience patience, Clock clock) {
    this.patience = patience;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect())
            .executor(threads)
            .build();
    this.guards =
        Caffeine.newBuilder()
            .maximumSize(MOST_CONNECTIONS)
            .expireAfterAccess(FORGET_AFTER)
            .build(
                key ->
                    new CallGuard(key.connectionId().value(), key.requestsPerSecond(), patience));
  }

  @Override
  public Answer send(Connection connection, Request request) {
    HttpRequest wire = wire(request);
    GuardKey key = new GuardKey(connection.connectionId(), rate(connection));
    return switch (guards.get(key).call(() -> attempt(wire))) {
      case Attempt.Answered answered -> answered.answer();
      case Attempt.TooFast fast ->
          throw new NotYetException("the platform asks for fewer calls", fast.after());
      case Attempt.Away away -> throw new NotYetException(away.sentence(), away.after());
      case Attempt.Unfit unfit -> throw new NotYetException(unfit.sentence(), null);
    };
  }

  private Attempt attempt(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, head -> new BoundedBody(LARGEST_ANSWER));
    try {
      // The request's own timeout ends with the headers: a body may trickle for ever.
      return read(exchange.get(patience.answer().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return new Attempt.Away("the platform does not answer in time", null, false);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new Attempt.Unfit("the service is stopping");
    } catch (ExecutionException e) {
      return causedBy(e, TooLargeException.class)
          ? new Attempt.Unfit("the platform's answer is larger than 8 MB")
          : new Attempt.Away("the platform cannot be reached", null, true);
    }
  }

  private Attempt read(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status == 429) {
      return new Attempt.TooFast(retryAfter(answer));
    }
    if (status == 408 || status >= 500) {
      return new Attempt.Away(
          "the platform answers with status " + status, retryAfter(answer), true);
    }
    return new Attempt.Answered(new Answer(status, answer.body()));
  }

  private @Nullable Duration retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("retry-after")
        .flatMap(text -> RetryAfter.read(text, clock.instant()))
        .orElse(null);
  }

  /** What the client says of an impossible address or header quotes it. */
  private static HttpRequest wire(Request request) {
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(request.address())
              .method(
                  request.method(),
                  request.body().length == 0
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(request.body()));
      request.headers().forEach(builder::setHeader);
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the platform's API cannot be called: an address in the connection's settings is not an"
              + " absolute http or https one, or a credential holds characters that none can");
    }
  }

  private static int rate(Connection connection) {
    try {
      int rate = connection.setting(RATE_SETTING).map(Integer::parseInt).orElse(USUAL_RATE);
      return Math.clamp(rate, 1, HIGHEST_RATE);
    } catch (NumberFormatException e) {
      return USUAL_RATE;
    }
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
