package io.creatorledger.models.path;

import java.util.Arrays;
import java.util.List;

/**
 * What one model credits the channels of some paths with. Unless a model says otherwise, the
 * credits add up to the paths' conversions and value.
 *
 * @param model the model's name
 * @param channels names by channel number
 * @param conversions by channel number
 * @param values by channel number, in the paths' unit
 */
public record Credits(String model, List<String> channels, double[] conversions, double[] values) {

  public Credits {
    channels = List.copyOf(channels);
    if (conversions.length != channels.size() || values.length != channels.size()) {
      throw new IllegalArgumentException("one credit per channel is needed");
    }
  }

  /**
   * Shares the paths' totals, or a part of them, by weights; used by models that weigh channels as
   * a whole.
   *
   * @param part of the totals, 0 to 1
   * @param conversionWeights none negative; when all are 0, nobody is credited
   */
  public static Credits byWeights(
      String model, Paths paths, double part, double[] conversionWeights, double[] valueWeights) {
    return new Credits(
        model,
        paths.channels(),
        scaled(conversionWeights, part * paths.totalConversions()),
        scaled(valueWeights, part * paths.totalValue()));
  }

  private static double[] scaled(double[] weights, double total) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> sum == 0 ? 0 : w / sum * total).toArray();
  }
}
