package io.creatorledger.ingest.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One brand's part of a {@link FairQueue}: a lane for each creator, who take turns. */
final class BrandLanes<T> {

  private static final Object NOBODY = new Object();

  final Object brand;
  final Map<Object, Lane<T>> lanes = new HashMap<>();
  private final ArrayDeque<Lane<T>> turns = new ArrayDeque<>();
  int size;
  long bytes;

  BrandLanes(Object brand) {
    this.brand = brand;
  }

  record Item<T>(T value, long weight) {}

  /** One creator's items, or those that are nobody's in particular, first come first served. */
  static final class Lane<T> {

    final @Nullable Object creator;
    final ArrayDeque<Item<T>> items = new ArrayDeque<>();
    long bytes;
    private int inThisBatch;

    Lane(@Nullable Object creator) {
      this.creator = creator;
    }

    private boolean mayGo(int mostOfOneCreator) {
      return creator == null || inThisBatch < mostOfOneCreator;
    }
  }

  static Object key(@Nullable Object creator) {
    return creator == null ? NOBODY : creator;
  }

  void add(@Nullable Object creator, Item<T> item) {
    Lane<T> lane = lanes.get(key(creator));
    if (lane == null) {
      lane = new Lane<>(creator);
      lanes.put(key(creator), lane);
      turns.addLast(lane);
    }
    lane.items.addLast(item);
    lane.bytes += item.weight();
    size++;
    bytes += item.weight();
  }

  void startBatch() {
    turns.forEach(lane -> lane.inThisBatch = 0);
  }

  /** The next creator's first item; none when all of them had their part of this batch. */
  @Nullable Item<T> next(int mostOfOneCreator) {
    for (int tried = turns.size(); tried > 0; tried--) {
      Lane<T> lane = turns.removeFirst();
      Item<T> item = lane.mayGo(mostOfOneCreator) ? lane.items.pollFirst() : null;
      if (item != null) {
        lane.inThisBatch++;
        account(lane, item);
      }
      if (!lane.items.isEmpty()) {
        turns.addLast(lane);
      }
      if (item != null) {
        return item;
      }
    }
    return null;
  }

  /** Takes back what came last in a lane that has something. */
  Item<T> removeLast(Lane<T> lane) {
    Item<T> last = lane.items.removeLast();
    account(lane, last);
    if (lane.items.isEmpty()) {
      turns.remove(lane);
    }
    return last;
  }

  void drainTo(List<T> all) {
    turns.forEach(lane -> lane.items.forEach(item -> all.add(item.value())));
  }

  private void account(Lane<T> lane, Item<T> item) {
    lane.bytes -= item.weight();
    size--;
    bytes -= item.weight();
    if (lane.items.isEmpty()) {
      lanes.remove(key(lane.creator));
    }
  }
}
