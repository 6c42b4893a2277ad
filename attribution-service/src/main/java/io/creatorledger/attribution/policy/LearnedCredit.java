package io.creatorledger.attribution.policy;

import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.hazard.HazardShares;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Credit by a version of the brand's learned model: each player's Shapley value among the causes of
 * the order, shared evenly by its touches; what would have been bought anyway is nobody's. A
 * creator's organic and paid touches are two players, also where the model knows only one of them.
 *
 * @param version of the model, from 1
 * @param hazards what a touch of each player adds
 * @param unknown what a touch of a creator adds who was not there to learn from
 */
public record LearnedCredit(
    int version, double baseline, Map<Player, Double> hazards, double unknown)
    implements CreditModel {

  /** How policies spell a version, without its number. */
  public static final String PREFIX = HazardModel.SHAPLEY + "@";

  public LearnedCredit {
    hazards = Map.copyOf(hazards);
  }

  /** Creators who were not there have the mean of those who were. */
  public static LearnedCredit of(int version, double baseline, Map<Player, Double> hazards) {
    double mean = hazards.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return new LearnedCredit(version, baseline, hazards, mean);
  }

  @Override
  public String text() {
    return PREFIX + version;
  }

  @Override
  public ModelName name() {
    return new ModelName(HazardModel.SHAPLEY);
  }

  @Override
  public Shares shares(List<Player> players, List<Duration> ages) {
    Map<Player, Integer> touches = new LinkedHashMap<>();
    players.forEach(player -> touches.merge(player, 1, Integer::sum));
    double[] causes =
        touches.entrySet().stream()
            .mapToDouble(entry -> entry.getValue() * hazard(entry.getKey()))
            .toArray();
    long[] earned = HazardShares.of(causes, baseline);
    Map<Player, Long> left = new LinkedHashMap<>();
    touches.keySet().forEach(player -> left.put(player, earned[left.size()]));
    long[] shares = new long[players.size()];
    for (int i = 0; i < shares.length; i++) {
      Player player = players.get(i);
      int more = touches.merge(player, -1, Integer::sum) + 1;
      shares[i] = left.getOrDefault(player, 0L) / more;
      left.merge(player, -shares[i], Long::sum);
    }
    return new Shares(shares, earned[causes.length]);
  }

  /**
   * What a touch of a player adds. One that was not there to learn from has what the creator's
   * other reach has, as all paid touches do under models of before reach was told apart.
   */
  public double hazard(Player player) {
    Double known = hazards.get(player);
    return known != null ? known : hazards.getOrDefault(player.other(), unknown);
  }
}
