package io.creatorledger.attribution.policy;

import java.util.Map;
import java.util.SequencedMap;

/**
 * Credit by a version of the brand's Markov chain: an order in proportion to its players' removal
 * effects. All of it is shared out, however little each effect is; where all of them are nothing,
 * the players share evenly, as strangers do.
 *
 * @param byPlayer the removal effect of each, from 0 to 1
 */
public record MarkovCredit(int version, Map<Player, Double> byPlayer, double unknown)
    implements LearnedCredit {

  private static final long ONE = 1L << 40;

  /**
   * @throws IllegalArgumentException when an effect is none
   */
  public MarkovCredit {
    byPlayer = Map.copyOf(byPlayer);
    byPlayer.forEach(
        (player, effect) -> {
          if (!(effect >= 0 && effect <= 1)) {
            throw new IllegalArgumentException(
                "a removal effect lies between 0 and 1, not %s of %s"
                    .formatted(effect, player.text()));
          }
        });
  }

  /** Creators who were not there have the mean of those who were. */
  public static MarkovCredit of(int version, Map<Player, Double> effects) {
    return new MarkovCredit(version, effects, LearnedCredit.mean(effects));
  }

  @Override
  public LearnedKind kind() {
    return LearnedKind.MARKOV;
  }

  @Override
  public double baseline() {
    return 0;
  }

  @Override
  public long[] earned(SequencedMap<Player, Integer> touches) {
    double[] effects = touches.keySet().stream().mapToDouble(this::of).toArray();
    double sum = 0;
    for (double effect : effects) {
      sum += effect;
    }
    long[] earned = new long[effects.length + 1];
    for (int i = 0; i < effects.length; i++) {
      earned[i] = sum > 0 ? Math.round(effects[i] / sum * ONE) : ONE;
    }
    return earned;
  }
}
