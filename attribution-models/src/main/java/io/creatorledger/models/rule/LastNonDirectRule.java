package io.creatorledger.models.rule;

/**
 * Everything to the last touch that was not a direct visit; when all were, to the last one. A
 * direct visit tells that somebody knew the shop already, not who told them.
 */
public record LastNonDirectRule(String name) implements Rule {

  @Override
  public long[] shares(Touches touches) {
    long[] shares = new long[touches.count()];
    int chosen = touches.count() - 1;
    while (chosen >= 0 && touches.isDirect(chosen)) {
      chosen--;
    }
    shares[chosen < 0 ? touches.count() - 1 : chosen] = 1;
    return shares;
  }
}
