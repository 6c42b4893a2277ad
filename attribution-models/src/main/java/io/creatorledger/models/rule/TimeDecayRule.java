package io.creatorledger.models.rule;

/**
 * A touch weighs 2^(−age / half-life): half as much as one that is a half-life younger.
 *
 * <p>Only differences of age count, so the youngest touch always weighs 1. Weights are kept to 45
 * binary digits; what is 45 half-lives older than the youngest weighs nothing.
 *
 * @param halfLife in the unit of the touches' ages; positive
 */
public record TimeDecayRule(String name, double halfLife) implements Rule {

  private static final long ONE = 1L << 45;

  /**
   * @throws IllegalArgumentException when the half-life is not positive
   */
  public TimeDecayRule {
    if (!(halfLife > 0 && halfLife < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a half-life is positive, not " + halfLife);
    }
  }

  @Override
  public long[] shares(Touches touches) {
    double youngest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < touches.count(); i++) {
      youngest = Math.min(youngest, touches.age(i));
    }
    long[] shares = new long[touches.count()];
    for (int i = 0; i < shares.length; i++) {
      // StrictMath: every machine must come to the same cents.
      double weight = StrictMath.pow(2, (youngest - touches.age(i)) / halfLife);
      shares[i] = Math.round(weight * ONE);
    }
    return shares;
  }
}
