package io.creatorledger.models.markov;

import java.util.Arrays;

/**
 * Numbers keys in order of first appearance: 0, 1, 2, … Few possible keys have a place each; of
 * many, a hash table holds those that appear (linear probing, at most half full).
 */
final class LongNumbers {

  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int MOST_PLACES = 1 << 22;

  private long[] keys = new long[FIRST_CAPACITY];
  private int[] table; // number + 1; 0 is free
  private final boolean placed;
  private int size;

  /**
   * @param possible keys are below this, and not negative
   */
  LongNumbers(long possible) {
    placed = possible <= MOST_PLACES;
    table = new int[placed ? (int) possible : 4 * FIRST_CAPACITY];
  }

  /** The key's number; {@link #size} before the call when it is new. */
  int number(long key) {
    int slot = slot(key);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size++] = key;
    table[slot] = size;
    if (!placed && 2 * size > table.length) {
      table = new int[2 * table.length];
      for (int i = 0; i < size; i++) {
        table[slot(keys[i])] = i + 1;
      }
    }
    return size - 1;
  }

  long key(int number) {
    return keys[number];
  }

  /** The key's number; −1 when it has none. */
  int find(long key) {
    return table[slot(key)] - 1;
  }

  int size() {
    return size;
  }

  private int slot(long key) {
    if (placed) {
      return (int) key;
    }
    int mask = table.length - 1;
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (table[slot] != 0 && keys[table[slot] - 1] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
