package io.creatorledger.ingest.delivery;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for results, for the same time at most each. One thread looks after all who wait, to a
 * twentieth of a second: a timer for each cost more than its signature.
 */
public final class Patience implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(50);

  private final long nanos;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  /**
   * Starts the thread.
   *
   * @param patience how long each is waited for
   */
  public Patience(Duration patience) {
    this.nanos = patience.toNanos();
    this.thread = Thread.ofPlatform().daemon().name("patience").start(this::run);
  }

  /**
   * Waits for a result.
   *
   * @throws ExecutionException with what the result failed with; a {@link TimeoutException} when
   *     the time was over
   */
  public <T> T await(CompletableFuture<T> result) throws ExecutionException, InterruptedException {
    if (!result.isDone()) {
      waiting.add(new Waiting(result, System.nanoTime() + nanos));
    }
    return result.get();
  }

  /** All have the same patience, so whose is over first stands first. */
  private void run() {
    try {
      while (true) {
        for (Waiting first = waiting.peek(); isThrough(first); first = waiting.peek()) {
          waiting.remove();
        }
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      }
    } catch (InterruptedException e) {
      // told to stop
    }
  }

  private static boolean isThrough(@Nullable Waiting first) {
    return first != null
        && (first.result().isDone()
            || (System.nanoTime() - first.until() >= 0
                && first.result().completeExceptionally(new TimeoutException())));
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private record Waiting(CompletableFuture<?> result, long until) {}
}
