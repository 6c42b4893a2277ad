package io.creatorledger.attribution.policy;

import io.creatorledger.models.hazard.HazardShares;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Credit by a version of the brand's learned hazards: each player's Shapley value among the causes
 * of the order; what would have been bought anyway is nobody's.
 *
 * @param byPlayer the hazard that a touch of each adds
 */
public record ShapleyCredit(
    int version, double baseline, Map<Player, Double> byPlayer, double unknown)
    implements LearnedCredit {

  public ShapleyCredit {
    byPlayer = Map.copyOf(byPlayer);
  }

  /** Creators who were not there have the mean of those who were. */
  public static ShapleyCredit of(int version, double baseline, Map<Player, Double> hazards) {
    return new ShapleyCredit(version, baseline, hazards, LearnedCredit.mean(hazards));
  }

  @Override
  public LearnedKind kind() {
    return LearnedKind.SHAPLEY;
  }

  @Override
  public long[] earned(SequencedMap<Player, Integer> touches) {
    return HazardShares.of(
        touches.entrySet().stream()
            .mapToDouble(entry -> entry.getValue() * of(entry.getKey()))
            .toArray(),
        baseline);
  }
}
