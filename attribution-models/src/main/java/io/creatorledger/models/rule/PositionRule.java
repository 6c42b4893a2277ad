package io.creatorledger.models.rule;

import java.util.Arrays;
import java.util.List;

/**
 * Shares credit by the touches' places: weights for the first touches, for the last ones, for the
 * one in the centre, and one weight that all the others share equally.
 *
 * <p>When a journey has no touch for a weight, it is left out and the others keep their proportion:
 * 40/20/40 gives two touches a half each, 30/0/70 gives them 30 % and 70 %. When it is too short
 * for all the places, they are taken from outside in, the last touch first, then the first, the
 * last but one, and so on; a single touch gets everything.
 *
 * @param head weights of the first touches, the first one first
 * @param centre weight of the touch in the centre of those between; of two, the later one; 0 when
 *     it is none of its own
 * @param middle weight of all the others together
 * @param tail weights of the last touches, the last one last
 */
public record PositionRule(
    String name, List<Integer> head, int centre, int middle, List<Integer> tail) implements Rule {

  private static final int MOST = 1_000_000;

  /**
   * @throws IllegalArgumentException when a weight is negative or above a million, or all are 0
   */
  public PositionRule {
    head = List.copyOf(head);
    tail = List.copyOf(tail);
    long sum = 0;
    for (List<Integer> weights : List.of(head, List.of(centre, middle), tail)) {
      for (int weight : weights) {
        if (weight < 0 || weight > MOST) {
          throw new IllegalArgumentException("a weight is between 0 and a million, not " + weight);
        }
        sum += weight;
      }
    }
    if (sum == 0) {
      throw new IllegalArgumentException("at least one weight of " + name + " is positive");
    }
  }

  @Override
  public long[] shares(Touches touches) {
    int count = touches.count();
    if (count == 1) {
      return new long[] {1};
    }
    int between = count - head.size() - tail.size();
    long[] shares = between > 0 ? complete(count, between) : crowded(count);
    if (Arrays.stream(shares).allMatch(share -> share == 0)) {
      // Only places that this journey does not have are weighed: the last touch stands for them.
      shares[count - 1] = 1;
    }
    return shares;
  }

  private long[] complete(int count, int between) {
    int others = centre == 0 ? between : between - 1;
    long scale = middle == 0 ? 1 : Math.max(1, others);
    long[] shares = new long[count];
    Arrays.fill(shares, middle);
    for (int i = 0; i < head.size(); i++) {
      shares[i] = head.get(i) * scale;
    }
    for (int i = 0; i < tail.size(); i++) {
      shares[count - tail.size() + i] = tail.get(i) * scale;
    }
    if (centre > 0) {
      shares[head.size() + between / 2] = centre * scale;
    }
    return shares;
  }

  private long[] crowded(int count) {
    long[] shares = new long[count];
    int first = 0;
    int last = 0;
    while (first + last < count) {
      if (last < tail.size() && (last <= first || first == head.size())) {
        last++;
        shares[count - last] = tail.get(tail.size() - last);
      } else {
        shares[first] = head.get(first);
        first++;
      }
    }
    return shares;
  }
}
