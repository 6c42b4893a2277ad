package io.creatorledger.models.shapley;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.PathSums;
import io.creatorledger.models.path.Paths;
import java.util.Arrays;

/**
 * Shapley values where a coalition is worth the conversions of the journeys that touched no other
 * channel: v(S) = Σ conversions of journeys whose distinct channels are within S.
 *
 * <p>Zhao, Mahboobi, Bagheri (2018), "Shapley Value Methods for Attribution Modeling in Online
 * Advertising": this game is a sum of unanimity games, one per journey, so the exact value needs no
 * coalition enumerated – each journey's conversions are shared equally by its distinct channels.
 * Journeys that did not convert count for nothing here; {@code HazardModel} uses them.
 */
public final class ShapleyModel {

  /** The model's name. */
  public static final String NAME = "shapley";

  private ShapleyModel() {}

  /** Exact for any number of channels, in time linear in touches. */
  public static Credits credits(Paths paths) {
    int channels = paths.channels().size();
    double[] sums =
        PathSums.of(paths, 2 * channels, (from, to, part) -> add(paths, from, to, part));
    return new Credits(
        NAME,
        paths.channels(),
        Arrays.copyOf(sums, channels),
        Arrays.copyOfRange(sums, channels, sums.length));
  }

  /** Conversions of all channels, then their values. */
  private static void add(Paths paths, int from, int to, double[] sums) {
    int channels = sums.length / 2;
    int[] seenIn = new int[channels]; // path number + 1 that a channel was last seen in
    int[] distinct = new int[channels];
    for (int p = from; p < to; p++) {
      double converted = paths.conversions(p);
      if (converted == 0) {
        continue;
      }
      int count = 0;
      for (int t = paths.start(p), end = paths.end(p); t < end; t++) {
        int channel = paths.channel(t);
        if (seenIn[channel] != p + 1) {
          seenIn[channel] = p + 1;
          distinct[count++] = channel;
        }
      }
      double conversionShare = converted / count;
      double valueShare = paths.value(p) / count;
      for (int i = 0; i < count; i++) {
        sums[distinct[i]] += conversionShare;
        sums[channels + distinct[i]] += valueShare;
      }
    }
  }
}
