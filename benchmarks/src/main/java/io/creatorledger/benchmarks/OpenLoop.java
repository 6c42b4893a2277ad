package io.creatorledger.benchmarks;

import io.creatorledger.simulator.load.LoadScenario.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends deliveries at a constant rate whether or not the service keeps up, and measures each from
 * the moment it was due: a service that stalls cannot hide it by slowing the load down.
 */
final class OpenLoop {

  private static final int MOST_IN_FLIGHT = 512;
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String ingest;
  private final Histogram answered = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private final AtomicLong refused = new AtomicLong();

  OpenLoop(String ingest) {
    this.ingest = ingest;
  }

  /**
   * What a run did.
   *
   * @param answered microseconds from due to the 2xx
   */
  record Result(long sent, long refused, Duration took, Histogram answered) {

    double perSecond() {
      return sent * 1e9 / took.toNanos();
    }
  }

  /**
   * Runs for a time.
   *
   * @param delivery composes the n-th delivery of this run
   * @param onAccepted told of each delivery that got a 2xx, with {@link System#nanoTime()}
   */
  Result run(int perSecond, Duration time, LongFunction<Delivery> delivery, Accepted onAccepted) {
    long count = perSecond * time.toSeconds();
    long begin = System.nanoTime();
    Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
    for (long n = 0; n < count; n++) {
      long due = begin + n * 1_000_000_000L / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      inFlight.acquireUninterruptibly();
      send(n, due, delivery.apply(n), onAccepted, inFlight);
    }
    inFlight.acquireUninterruptibly(MOST_IN_FLIGHT);
    return new Result(
        count, refused.get(), Duration.ofNanos(System.nanoTime() - begin), answered.copy());
  }

  private void send(long n, long due, Delivery delivery, Accepted onAccepted, Semaphore inFlight) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(ingest + delivery.path()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.signed().body()));
    delivery.signed().headers().forEach(request::setHeader);
    http.sendAsync(request.build(), BodyHandlers.discarding())
        .whenComplete(
            (response, failure) -> {
              long now = System.nanoTime();
              inFlight.release();
              if (failure == null && response.statusCode() / 100 == 2) {
                answered.recordValue(
                    Math.clamp(TimeUnit.NANOSECONDS.toMicros(now - due), 1, HIGHEST_MICROS));
                onAccepted.accepted(n, now);
              } else {
                refused.incrementAndGet();
              }
            });
  }

  /** Told of a delivery that was accepted. */
  interface Accepted {
    void accepted(long n, long nanoTime);
  }
}
