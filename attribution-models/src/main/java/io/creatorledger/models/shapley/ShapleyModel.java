package io.creatorledger.models.shapley;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;

/**
 * Shapley values where a coalition is worth the conversions of the journeys that touched no other
 * channel: v(S) = Σ conversions of journeys whose distinct channels are within S.
 *
 * <p>Zhao, Mahboobi, Bagheri (2018), "Shapley Value Methods for Attribution Modeling in Online
 * Advertising": this game is a sum of unanimity games, one per journey, so the exact value needs no
 * coalition enumerated – each journey's conversions are shared equally by its distinct channels.
 * Journeys that did not convert count for nothing here; {@link LearnedShapley} uses them.
 */
public final class ShapleyModel {

  /** The model's name. */
  public static final String NAME = "shapley";

  private ShapleyModel() {}

  /** Exact for any number of channels, in time linear in touches. */
  public static Credits credits(Paths paths) {
    int channels = paths.channels().size();
    double[] conversions = new double[channels];
    double[] values = new double[channels];
    int[] seenIn = new int[channels]; // path number + 1 that a channel was last seen in
    int[] distinct = new int[channels];
    for (int p = 0; p < paths.size(); p++) {
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
        conversions[distinct[i]] += conversionShare;
        values[distinct[i]] += valueShare;
      }
    }
    return new Credits(NAME, paths.channels(), conversions, values);
  }
}
