package io.creatorledger.attribution;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/** What each touch of a journey weighs, as the models are told in words. */
final class NaiveWeights {

  private static final double HALF_LIFE_SECONDS = 3.5 * 24 * 60 * 60;

  private NaiveWeights() {}

  /**
   * @param creators whose the touches are, oldest first; each has one
   * @param ages of the touches until the order
   */
  static BigDecimal of(String model, List<String> creators, List<Duration> ages, int index) {
    int touches = ages.size();
    boolean last = index == touches - 1;
    return switch (model) {
      case "last_touch" -> last ? BigDecimal.ONE : BigDecimal.ZERO;
      case "linear" -> part("1", touches);
      case "first_touch" -> index == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
      case "weighted_last_touch" ->
          touches == 1 ? BigDecimal.ONE : last ? new BigDecimal("0.6") : part("0.4", touches - 1);
      case "position_based:30|40|30" ->
          touches < 3
              ? part("1", touches)
              : index == 0 || last ? new BigDecimal("0.3") : part("0.4", touches - 2);
      case "time_decay:3.5" ->
          BigDecimal.valueOf(
              fresh(ages.get(index)) / ages.stream().mapToDouble(NaiveWeights::fresh).sum());
      case "markov" -> {
        double all = creators.stream().mapToDouble(RandomChain::effect).sum();
        yield all == 0
            ? part("1", touches)
            : BigDecimal.valueOf(RandomChain.effect(creators.get(index)) / all);
      }
      default -> throw new IllegalArgumentException(model);
    };
  }

  private static double fresh(Duration age) {
    return Math.pow(0.5, age.toSeconds() / HALF_LIFE_SECONDS);
  }

  private static BigDecimal part(String whole, int parts) {
    return new BigDecimal(whole).divide(BigDecimal.valueOf(parts), MathContext.DECIMAL128);
  }
}
