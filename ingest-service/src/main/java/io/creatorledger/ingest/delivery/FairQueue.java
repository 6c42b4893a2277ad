package io.creatorledger.ingest.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits, taken in turn: brand by brand, and within a brand creator by creator. Whoever sends
 * much waits behind their own, never before others.
 *
 * <p>A full queue has room for whoever uses less than their share: the newest item of the one who
 * uses most gives way. Nothing is set aside for anybody, so one sender alone may fill it.
 */
final class FairQueue<T> {

  private final int capacity;
  private final long capacityBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Map<Object, BrandLanes<T>> groups = new HashMap<>();
  private final ArrayDeque<BrandLanes<T>> turns = new ArrayDeque<>();
  private int size;
  private long bytes;

  /**
   * @param capacity items that may wait
   * @param capacityBytes what they may weigh together
   */
  FairQueue(int capacity, long capacityBytes) {
    this.capacity = capacity;
    this.capacityBytes = capacityBytes;
  }

  /** Whose item it is: a brand's, and within it one creator's or nobody's in particular. */
  record Owner(Object brand, @Nullable Object creator) {}

  /** Whether an item was taken on, and who lost their place to it. */
  record Offered<T>(boolean accepted, List<T> displaced) {}

  /** Takes an item on if there is room, or someone else uses more than their share of it. */
  Offered<T> offer(Owner owner, long weight, T value) {
    lock.lock();
    try {
      List<T> displaced = new ArrayList<>(0);
      if (!makeRoom(owner, weight, displaced)) {
        return new Offered<>(false, displaced);
      }
      BrandLanes<T> group = groups.get(owner.brand());
      if (group == null) {
        group = new BrandLanes<>(owner.brand());
        groups.put(owner.brand(), group);
        turns.addLast(group);
      }
      group.add(owner.creator(), new BrandLanes.Item<>(value, weight));
      size++;
      bytes += weight;
      filled.signal();
      return new Offered<>(true, displaced);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next items in turn; waits for the first.
   *
   * @param most how many at most
   * @param mostOfOneCreator how many of one creator, so that nobody's batch is one creator's
   * @return empty when the time passed
   */
  List<T> take(int most, int mostOfOneCreator, long waitMillis) throws InterruptedException {
    List<T> taken = new ArrayList<>();
    lock.lockInterruptibly();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (size == 0 && nanos > 0) {
        nanos = filled.awaitNanos(nanos);
      }
      List<BrandLanes<T>> rest = new ArrayList<>(0);
      groups.values().forEach(BrandLanes::startBatch);
      while (taken.size() < most && !turns.isEmpty()) {
        BrandLanes<T> group = turns.removeFirst();
        BrandLanes.Item<T> item = group.next(mostOfOneCreator);
        if (item == null) {
          rest.add(group);
          continue;
        }
        taken.add(item.value());
        forget(group, item);
        if (group.size > 0) {
          turns.addLast(group);
        }
      }
      turns.addAll(rest);
      if (size > 0) {
        filled.signal();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Empties the queue. */
  List<T> drain() {
    lock.lock();
    try {
      List<T> all = new ArrayList<>(size);
      groups.values().forEach(group -> group.drainTo(all));
      groups.clear();
      turns.clear();
      size = 0;
      bytes = 0;
      return all;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  private boolean makeRoom(Owner owner, long weight, List<T> displaced) {
    if (fits(weight)) {
      return true;
    }
    BrandLanes<T> own = groups.get(owner.brand());
    if (weight > capacityBytes || usesItsShare(own, owner)) {
      return false;
    }
    while (!fits(weight)) {
      BrandLanes<T> fattest = heaviest(groups.values().stream(), this::load);
      BrandLanes.Lane<T> lane = heaviest(fattest.lanes.values().stream(), this::load);
      if (fattest == own && Objects.equals(lane.creator, owner.creator())) {
        return false;
      }
      BrandLanes.Item<T> last = fattest.removeLast(lane);
      displaced.add(last.value());
      forget(fattest, last);
      if (fattest.size == 0) {
        turns.remove(fattest);
      }
    }
    return true;
  }

  /** Known without looking at all others, because that is who asks most often. */
  private boolean usesItsShare(@Nullable BrandLanes<T> own, Owner owner) {
    if (own == null || load(own) < 1.0 / groups.size()) {
      return false;
    }
    BrandLanes.Lane<T> lane = own.lanes.get(BrandLanes.key(owner.creator()));
    return lane != null && load(lane) >= load(own) / own.lanes.size();
  }

  private boolean fits(long weight) {
    return size < capacity && bytes + weight <= capacityBytes;
  }

  private void forget(BrandLanes<T> group, BrandLanes.Item<T> item) {
    size--;
    bytes -= item.weight();
    if (group.size == 0) {
      groups.remove(group.brand);
    }
  }

  /** The part of the queue that is used, by number or by weight, whichever is more. */
  private double load(BrandLanes<T> group) {
    return Math.max((double) group.size / capacity, (double) group.bytes / capacityBytes);
  }

  private double load(BrandLanes.Lane<T> lane) {
    return Math.max((double) lane.items.size() / capacity, (double) lane.bytes / capacityBytes);
  }

  private static <E> E heaviest(Stream<E> all, ToDoubleFunction<E> load) {
    Optional<E> heaviest = all.max(Comparator.comparingDouble(load));
    return heaviest.orElseThrow(() -> new IllegalStateException("a full queue is not empty"));
  }
}
