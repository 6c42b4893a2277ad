package io.creatorledger.models.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers journeys one by one; those along the same path are counted together, unless touches have
 * times. Not for several threads.
 */
public final class PathsBuilder {

  private static final int FIRST_CAPACITY = 1 << 10;

  private final boolean timed;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private int[] starts = new int[FIRST_CAPACITY + 1];
  private int[] touches = new int[4 * FIRST_CAPACITY];
  private double @Nullable [] ages;
  private double[] conversions = new double[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private double[] squares = new double[FIRST_CAPACITY];
  private double[] nulls = new double[FIRST_CAPACITY];
  private int size;

  /** Path number + 1 by hash of its touches; 0 is free. Linear probing, at most half full. */
  private int[] table = new int[4 * FIRST_CAPACITY];

  private PathsBuilder(boolean timed) {
    this.timed = timed;
    this.ages = timed ? new double[touches.length] : null;
  }

  /** For journeys whose touches have no times. */
  public static PathsBuilder untimed() {
    return new PathsBuilder(false);
  }

  /** For journeys whose touches have ages; each is kept as a path of its own. */
  public static PathsBuilder timed() {
    return new PathsBuilder(true);
  }

  /** The number of a channel, the next free one when it is new. */
  public int channel(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    numbers.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  /** Adds journeys along a path of named channels, oldest first. */
  public PathsBuilder add(List<String> path, double converted, double value, double unconverted) {
    int[] numbered = new int[path.size()];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = channel(path.get(i));
    }
    return add(numbered, numbered.length, converted, value, unconverted);
  }

  /**
   * Adds journeys along a path.
   *
   * @param path numbers of {@link #channel}, oldest first; the first {@code length} count
   * @param converted how many journeys converted
   * @param value of those conversions together; taken for equal orders where there are several
   * @param unconverted how many did not
   * @throws IllegalArgumentException when the path is empty, a count or value is negative or no
   *     number, or a value comes without conversions
   */
  public PathsBuilder add(
      int[] path, int length, double converted, double value, double unconverted) {
    return add(path, length, converted, value, squares(converted, value), unconverted);
  }

  /** Adds journeys along a path of whose values the sum of squares is known too. */
  PathsBuilder add(
      int[] path,
      int length,
      double converted,
      double value,
      double valueSquares,
      double unconverted) {
    if (timed) {
      throw new IllegalStateException("this builder's touches need ages");
    }
    check(length, converted, value, unconverted);
    int slot = slot(path, length);
    int number = table[slot] - 1;
    if (number < 0) {
      number = append(path, null, length);
      table[slot] = number + 1;
      growTable();
    }
    conversions[number] += converted;
    values[number] += value;
    squares[number] += valueSquares;
    nulls[number] += unconverted;
    return this;
  }

  /**
   * Adds one journey whose touches have times.
   *
   * @param daysBeforeEnd age of each touch when the journey ended
   */
  public PathsBuilder add(
      int[] path,
      double[] daysBeforeEnd,
      int length,
      double converted,
      double value,
      double unconverted) {
    if (!timed) {
      throw new IllegalStateException("this builder's touches have no ages");
    }
    check(length, converted, value, unconverted);
    int number = append(path, daysBeforeEnd, length);
    conversions[number] = converted;
    values[number] = value;
    squares[number] = squares(converted, value);
    nulls[number] = unconverted;
    return this;
  }

  /** How many paths so far. */
  public int size() {
    return size;
  }

  /** What was gathered so far. */
  public Paths build() {
    int end = starts[size];
    return new Paths(
        names,
        Arrays.copyOf(starts, size + 1),
        Arrays.copyOf(touches, end),
        ages == null ? null : Arrays.copyOf(ages, end),
        Arrays.copyOf(conversions, size),
        Arrays.copyOf(values, size),
        Arrays.copyOf(squares, size),
        Arrays.copyOf(nulls, size));
  }

  private static double squares(double converted, double value) {
    return converted == 0 ? 0 : value / converted * value;
  }

  private static void check(int length, double converted, double value, double unconverted) {
    if (length < 1) {
      throw new IllegalArgumentException("a path has at least one touch");
    }
    for (double number : new double[] {converted, value, unconverted}) {
      if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "conversions, value and nulls are numbers of at least 0, not " + number);
      }
    }
    if (converted == 0 && value != 0) {
      throw new IllegalArgumentException("there is a value without conversions");
    }
  }

  private int append(int[] path, double @Nullable [] daysBeforeEnd, int length) {
    int start = starts[size];
    int end = Math.addExact(start, length);
    if (end > touches.length) {
      int capacity = Math.max(end, (int) Math.min(Integer.MAX_VALUE - 8L, touches.length * 2L));
      touches = Arrays.copyOf(touches, capacity);
      ages = ages == null ? null : Arrays.copyOf(ages, capacity);
    }
    if (size == conversions.length) {
      starts = Arrays.copyOf(starts, 2 * size + 1);
      conversions = Arrays.copyOf(conversions, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      squares = Arrays.copyOf(squares, 2 * size);
      nulls = Arrays.copyOf(nulls, 2 * size);
    }
    System.arraycopy(path, 0, touches, start, length);
    if (ages != null && daysBeforeEnd != null) {
      System.arraycopy(daysBeforeEnd, 0, ages, start, length);
    }
    starts[size + 1] = end;
    return size++;
  }

  private int slot(int[] path, int length) {
    int mask = table.length - 1;
    int slot = hash(path, 0, length) & mask;
    while (table[slot] != 0 && !isPath(table[slot] - 1, path, length)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isPath(int number, int[] path, int length) {
    return Arrays.equals(touches, starts[number], starts[number + 1], path, 0, length);
  }

  private static int hash(int[] path, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + path[i];
    }
    return (hash ^ hash >>> 15) * 0x9E3779B1 >>> 1;
  }

  private void growTable() {
    if (2 * size < table.length) {
      return;
    }
    table = new int[table.length * 2];
    int mask = table.length - 1;
    for (int p = 0; p < size; p++) {
      int slot = hash(touches, starts[p], starts[p + 1]) & mask;
      while (table[slot] != 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = p + 1;
    }
  }
}
