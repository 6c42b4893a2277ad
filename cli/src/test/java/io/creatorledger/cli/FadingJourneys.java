package io.creatorledger.cli;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Journeys of which everything is known: effects of touches that fade by half in four days. */
final class FadingJourneys {

  private static final List<String> CHANNELS = List.of("mia", "leo", "seen");
  private static final double[] EFFECTS = {0.4, 0.1, 0};
  private static final double BASELINE = 0.004;
  private static final double HALF_LIFE = 4;
  private static final double LAST_DAY = 100;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private FadingJourneys() {}

  /** As JSON lines. */
  static String lines(int people, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < people; i++) {
      double begin = LAST_DAY * random.nextDouble();
      double watched = Math.min(LAST_DAY, begin + 40 * exponential(random));
      double converted = begin + exponential(random) / BASELINE;
      StringBuilder touches = new StringBuilder();
      for (double at = begin; at <= Math.min(watched, converted); at += 3 * exponential(random)) {
        int channel = random.nextInt(3);
        double strength = exponential(random);
        if (strength < EFFECTS[channel]) {
          double delay = -Math.log1p(-strength / EFFECTS[channel]) * HALF_LIFE / Math.log(2);
          converted = Math.min(converted, at + delay);
        }
        touches
            .append(touches.isEmpty() ? "" : ",")
            .append(
                "{\"channel\":\"%s\",\"at\":\"%s\"}".formatted(CHANNELS.get(channel), time(at)));
      }
      boolean seen = converted <= watched;
      lines.append(
          "{\"touches\":[%s],\"endedAt\":\"%s\",\"converted\":%b,\"value\":%d}\n"
              .formatted(touches, time(Math.min(watched, converted)), seen, seen ? 50 : 0));
    }
    return lines.toString();
  }

  private static Instant time(double day) {
    return BEGIN.plusMillis((long) (day * 86_400_000));
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log1p(-random.nextDouble());
  }
}
