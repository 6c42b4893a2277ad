package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.tenant.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Stores many deliveries with one commit. Callers hand over a delivery and wait; a few writers take
 * whatever waits, up to a batch, and store it in one transaction. While one commits, the next batch
 * gathers by itself, so nobody waits for a timer.
 *
 * <p>Brands and creators take turns ({@link FairQueue}): a burst of one delays itself, and when the
 * queue is full it is the burst that is told to come again.
 *
 * <p>When the database is away, everybody waiting hears of it at once. When a batch fails for
 * another reason its deliveries are stored one by one, so that a bad one hurts only itself.
 */
public final class GroupCommit implements AutoCloseable {

  private static final long POLL_MILLIS = 200;
  private static final long HELPER_LOOKS_MILLIS = 20;
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * After a batch of so many more will wait in a moment: each transaction has a price of its own.
   */
  private static final int BUSY = 32;

  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final DeliveryStore store;
  private final GroupCommitLimits limits;
  private final IntConsumer batchSizes;
  private final FairQueue<Waiting> queue;
  private final List<Thread> writers = new ArrayList<>();
  private volatile long busySince = System.nanoTime();
  private volatile boolean closing;

  /**
   * Starts the writers.
   *
   * @param batchSizes told the size of every batch
   */
  public GroupCommit(DeliveryStore store, GroupCommitLimits limits, IntConsumer batchSizes) {
    this.store = store;
    this.limits = limits;
    this.batchSizes = batchSizes;
    this.queue = new FairQueue<>(limits.queueCapacity(), limits.queueBytes());
    for (int i = 0; i < limits.writers(); i++) {
      boolean first = i == 0;
      writers.add(Thread.ofPlatform().name("group-commit-" + i).daemon().start(() -> run(first)));
    }
  }

  /**
   * Hands over a delivery.
   *
   * @return completes when the delivery is durable, or exceptionally as {@link DeliveryStore#store}
   *     throws, or with a {@link QueueFullException} when it had to give way to others
   * @throws QueueFullException when too many wait
   */
  public CompletableFuture<Stored> submit(PreparedDelivery delivery) {
    Waiting waiting = new Waiting(delivery, new CompletableFuture<>());
    if (closing) {
      throw new QueueFullException();
    }
    FairQueue.Owner owner = new FairQueue.Owner(delivery.brandId(), delivery.creator());
    FairQueue.Offered<Waiting> offered = queue.offer(owner, delivery.weight(), waiting);
    if (!offered.displaced().isEmpty()) {
      fail(offered.displaced(), new QueueFullException());
    }
    if (!offered.accepted()) {
      throw new QueueFullException();
    }
    return waiting.result();
  }

  /** How many deliveries wait for a writer. */
  public int depth() {
    return queue.size();
  }

  /** Stores what waits, and stops. */
  @Override
  public void close() {
    closing = true;
    for (Thread writer : writers) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void run(boolean first) {
    while (!closing || queue.size() > 0) {
      try {
        if (!first && !needsHelp()) {
          TimeUnit.MILLISECONDS.sleep(HELPER_LOOKS_MILLIS);
          continue;
        }
        List<Waiting> batch =
            queue.take(limits.batchSize(), limits.batchOfOneCreator(), POLL_MILLIS);
        if (!batch.isEmpty()) {
          busySince = first ? System.nanoTime() : busySince;
          commit(batch);
          if (batch.size() >= BUSY) {
            TimeUnit.NANOSECONDS.sleep(GATHER_NANOS);
          }
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * One writer alone fills its batches best, and full ones cost half as much a row. The others help
   * when more waits than fits into one, or when it takes long over the one it has.
   */
  private boolean needsHelp() {
    int waiting = queue.size();
    return closing
        || waiting >= limits.batchSize()
        || (waiting > 0 && System.nanoTime() - busySince > SLOW_NANOS);
  }

  private void commit(List<Waiting> batch) {
    batchSizes.accept(batch.size());
    try {
      List<Stored> stored = store.store(batch.stream().map(Waiting::delivery).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).result().complete(stored.get(i));
      }
    } catch (StoreUnavailableException e) {
      fail(batch, e);
      failEverybodyWaiting(e);
    } catch (RuntimeException | Error e) {
      if (batch.size() == 1) {
        fail(batch, e);
      } else {
        batch.forEach(this::commitAlone);
      }
    }
  }

  private void commitAlone(Waiting waiting) {
    try {
      waiting.result().complete(store.store(List.of(waiting.delivery())).getFirst());
    } catch (RuntimeException | Error e) {
      fail(List.of(waiting), e);
    }
  }

  /** Who waits behind a batch that took seconds to fail should not wait the same seconds again. */
  private void failEverybodyWaiting(StoreUnavailableException cause) {
    fail(queue.drain(), cause);
  }

  private static void fail(List<Waiting> batch, Throwable cause) {
    batch.forEach(waiting -> waiting.result().completeExceptionally(cause));
  }

  private record Waiting(PreparedDelivery delivery, CompletableFuture<Stored> result) {}
}
