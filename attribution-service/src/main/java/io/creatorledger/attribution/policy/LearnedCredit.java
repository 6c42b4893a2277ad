package io.creatorledger.attribution.policy;

import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.hazard.HazardShares;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Credit by a version of the brand's learned model: each creator's Shapley value among the causes
 * of the order, shared evenly by their touches; what would have been bought anyway is nobody's.
 *
 * @param version of the model, from 1
 * @param hazards what a touch of each creator adds
 * @param unknown what a touch of a creator adds who was not there to learn from
 */
public record LearnedCredit(
    int version, double baseline, Map<CreatorId, Double> hazards, double unknown)
    implements CreditModel {

  /** How policies spell a version, without its number. */
  public static final String PREFIX = HazardModel.SHAPLEY + "@";

  public LearnedCredit {
    hazards = Map.copyOf(hazards);
  }

  /** Creators who were not there have the mean of those who were. */
  public static LearnedCredit of(int version, double baseline, Map<CreatorId, Double> hazards) {
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
  public Shares shares(List<CreatorId> creators, List<Duration> ages) {
    Map<CreatorId, Integer> touches = new LinkedHashMap<>();
    creators.forEach(creator -> touches.merge(creator, 1, Integer::sum));
    double[] players =
        touches.entrySet().stream()
            .mapToDouble(entry -> entry.getValue() * hazard(entry.getKey()))
            .toArray();
    long[] earned = HazardShares.of(players, baseline);
    Map<CreatorId, Long> left = new LinkedHashMap<>();
    touches.keySet().forEach(creator -> left.put(creator, earned[left.size()]));
    long[] shares = new long[creators.size()];
    for (int i = 0; i < shares.length; i++) {
      CreatorId creator = creators.get(i);
      int more = touches.merge(creator, -1, Integer::sum) + 1;
      shares[i] = left.getOrDefault(creator, 0L) / more;
      left.merge(creator, -shares[i], Long::sum);
    }
    return new Shares(shares, earned[players.length]);
  }

  /** What a touch of a creator adds. */
  public double hazard(CreatorId creator) {
    return hazards.getOrDefault(creator, unknown);
  }
}
