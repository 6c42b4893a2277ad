package io.creatorledger.models;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a fixed rule shares an order's revenue among the touchpoints before it.
 *
 * <p>Weights are whole shares, never decimals: the weight of a touch is its share divided by the
 * sum of all shares, so the weights of a journey add up to exactly 1.
 */
public enum RuleModel {
  /** Everything to the touch right before the order. */
  LAST_TOUCH("last_touch") {
    @Override
    long[] sharesOf(int touches) {
      long[] shares = new long[touches];
      shares[touches - 1] = 1;
      return shares;
    }
  },

  /** The same to every touch. */
  LINEAR("linear") {
    @Override
    long[] sharesOf(int touches) {
      long[] shares = new long[touches];
      Arrays.fill(shares, 1);
      return shares;
    }
  },

  /**
   * 60 % to the last touch, 40 % spread evenly over the touches <em>prior</em> to it; a single
   * touch gets all.
   *
   * <p>The trap: sample code in circulation divides the 40 % by <em>all</em> touches and hands the
   * quotient to the prior ones only. With n touches it gives away 0.6 + 0.4·(n−1)/n: two touches
   * lose 20 % of the revenue, and a single touch loses 40 %. Here the 40 % are divided by n−1: the
   * last touch has 6·(n−1) and each prior touch 4 of 10·(n−1) shares.
   */
  WEIGHTED_LAST_TOUCH("weighted_last_touch") {
    @Override
    long[] sharesOf(int touches) {
      long[] shares = new long[touches];
      int prior = touches - 1;
      Arrays.fill(shares, 4);
      shares[prior] = prior == 0 ? 1 : 6L * prior;
      return shares;
    }
  };

  private final String modelName;

  RuleModel(String modelName) {
    this.modelName = modelName;
  }

  /** The model's name in APIs, messages and the ledger; never changes. */
  public String modelName() {
    return modelName;
  }

  /**
   * The shares of a journey's touches, oldest touch first; none is negative, at least one is
   * positive.
   *
   * @param touches at least 1
   * @throws IllegalArgumentException when there is no touch to share among
   */
  public long[] shares(int touches) {
    if (touches < 1) {
      throw new IllegalArgumentException("a journey has at least one touch, not " + touches);
    }
    return sharesOf(touches);
  }

  abstract long[] sharesOf(int touches);

  /** The model of a name, as APIs and messages spell it. */
  public static Optional<RuleModel> named(String name) {
    return Arrays.stream(values()).filter(model -> model.modelName.equals(name)).findFirst();
  }

  /** All names, for people who asked for another. */
  public static List<String> names() {
    return Arrays.stream(values()).map(RuleModel::modelName).toList();
  }
}
