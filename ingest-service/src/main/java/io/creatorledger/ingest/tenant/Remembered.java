package io.creatorledger.ingest.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looked-up values, read again once they are older than {@code fresh}. While the store is away or
 * slow, what was found before stays in use; what was never found is not taken for absent.
 */
public final class Remembered<K, V> {

  /** How long a caller that already has a value waits for a newer one. */
  private static final Duration PATIENCE_WITH_VALUE = Duration.ofMillis(300);

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Cache<K, Entry<V>> entries;
  private final ConcurrentMap<K, CompletableFuture<Optional<V>>> loading =
      new ConcurrentHashMap<>();
  private final Loader<K, V> loader;
  private final long freshNanos;
  private final LongSupplier nanoTime;

  /**
   * @param most how many are remembered
   * @param fresh how long without asking again
   */
  public Remembered(int most, Duration fresh, LongSupplier nanoTime, Loader<K, V> loader) {
    // Its housekeeping is shorter than the way to another thread.
    this.entries = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    this.loader = loader;
    this.freshNanos = fresh.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * @return empty when the store says there is none
   * @throws StoreUnavailableException when the store is away and the value was never found before
   */
  public Optional<V> find(K key) {
    Entry<V> entry = entries.getIfPresent(key);
    if (entry != null && nanoTime.getAsLong() - entry.readAt() < freshNanos) {
      return entry.value();
    }
    Optional<V> known = entry == null ? Optional.empty() : entry.value();
    CompletableFuture<Optional<V>> load = load(key, known);
    try {
      Duration patience = known.isPresent() ? PATIENCE_WITH_VALUE : PATIENCE;
      return load.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return keepUsing(key, known, new StoreUnavailableException(e));
    } catch (ExecutionException e) {
      RuntimeException cause =
          e.getCause() instanceof RuntimeException failure
              ? failure
              : new IllegalStateException(e.getCause());
      return keepUsing(key, known, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException(e);
    }
  }

  /** Makes the next look-up read the store, because the value changed. */
  public void changed(K key) {
    loading.remove(key);
    entries.asMap().computeIfPresent(key, (k, entry) -> entry.readAt(entry.readAt() - freshNanos));
  }

  private Optional<V> keepUsing(K key, Optional<V> known, RuntimeException failure) {
    if (known.isEmpty()) {
      throw failure;
    }
    // Counts as read now, so that during an outage one caller in a while waits, not each.
    entries.put(key, new Entry<>(known, nanoTime.getAsLong()));
    return known;
  }

  private CompletableFuture<Optional<V>> load(K key, Optional<V> known) {
    CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<V>> running = loading.putIfAbsent(key, mine);
    if (running != null) {
      return running;
    }
    Thread.startVirtualThread(() -> read(key, known, mine));
    return mine;
  }

  private void read(K key, Optional<V> known, CompletableFuture<Optional<V>> result) {
    long startedAt = nanoTime.getAsLong();
    try {
      Optional<V> value = loader.load(key, known.orElse(null));
      // A change announced meanwhile has taken this load out: its value may be the old one.
      if (loading.remove(key, result)) {
        entries.put(key, new Entry<>(value, startedAt));
      }
      result.complete(value);
    } catch (RuntimeException | Error e) {
      loading.remove(key, result);
      result.completeExceptionally(e);
    }
  }

  /** Reads a value; gets the one known before, if any, to read only what changed. */
  public interface Loader<K, V> {
    Optional<V> load(K key, @Nullable V known);
  }

  private record Entry<V>(Optional<V> value, long readAt) {
    Entry<V> readAt(long nanos) {
      return new Entry<>(value, nanos);
    }
  }
}
