package io.creatorledger.models;

import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.List;
import java.util.SplittableRandom;

/** Journeys for tests. */
public final class Walks {

  private Walks() {}

  /** Paths written {@code "a > b: 3 conversions, 30 value, 1 nulls"} as four values each. */
  public static PathsBuilder add(
      PathsBuilder builder, String path, double conversions, double value, double nulls) {
    return builder.add(List.of(path.split(" > ")), conversions, value, nulls);
  }

  /** Random journeys over channels c0, c1, …; about a third of them convert. */
  public static Paths random(SplittableRandom random, int journeys, int channels, int longest) {
    PathsBuilder builder = PathsBuilder.untimed();
    int[] numbers = new int[channels];
    for (int c = 0; c < channels; c++) {
      numbers[c] = builder.channel("c" + c);
    }
    int[] path = new int[longest];
    for (int j = 0; j < journeys; j++) {
      int length = 1 + random.nextInt(longest);
      for (int i = 0; i < length; i++) {
        path[i] = numbers[random.nextInt(channels)];
      }
      boolean converts = random.nextInt(3) == 0;
      builder.add(
          path, length, converts ? 1 : 0, converts ? 1 + random.nextInt(100) : 0, converts ? 0 : 1);
    }
    return builder.build();
  }
}
