package io.creatorledger.models.shapley;

import io.creatorledger.models.path.Paths;
import java.util.List;

/**
 * The ordered Shapley value of Zhao et al. (2018): a channel's Shapley value told apart by the
 * place in the journey at which it was earned.
 *
 * <p>The convention: a journey's credit for a channel, 1 / (number of distinct channels), is shared
 * equally by the places where the channel stands. Places count all touches, repeats too, from 1. So
 * the places of a channel add up to its credit under {@link ShapleyModel}.
 */
public final class OrderedShapleyModel {

  private OrderedShapleyModel() {}

  /**
   * Credit by place and channel.
   *
   * @param conversions first index: place − 1, the longest converting journey's length; second:
   *     channel number
   * @param values the same for value
   */
  public record ByPlace(List<String> channels, double[][] conversions, double[][] values) {
    public ByPlace {
      channels = List.copyOf(channels);
    }
  }

  public static ByPlace credits(Paths paths) {
    int channels = paths.channels().size();
    int longest = 0;
    for (int p = 0; p < paths.size(); p++) {
      longest = paths.conversions(p) > 0 ? Math.max(longest, paths.length(p)) : longest;
    }
    double[][] conversions = new double[longest][channels];
    double[][] values = new double[longest][channels];
    int[] places = new int[channels];
    for (int p = 0; p < paths.size(); p++) {
      if (paths.conversions(p) > 0) {
        int distinct = 0;
        for (int t = paths.start(p); t < paths.end(p); t++) {
          distinct += places[paths.channel(t)]++ == 0 ? 1 : 0;
        }
        for (int t = paths.start(p); t < paths.end(p); t++) {
          int channel = paths.channel(t);
          double share = 1.0 / (distinct * (double) places[channel]);
          conversions[t - paths.start(p)][channel] += share * paths.conversions(p);
          values[t - paths.start(p)][channel] += share * paths.value(p);
        }
        for (int t = paths.start(p); t < paths.end(p); t++) {
          places[paths.channel(t)] = 0;
        }
      }
    }
    return new ByPlace(paths.channels(), conversions, values);
  }
}
