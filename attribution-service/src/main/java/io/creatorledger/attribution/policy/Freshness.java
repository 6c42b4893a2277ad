package io.creatorledger.attribution.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How old what a brand's newest learned model rests on is; of several kinds, the one that knows the
 * oldest data alone.
 *
 * @param touch time of the newest touch that counts for learning; null without any
 * @param order of the newest order
 * @param learnedUntil end of the time that the model learned from
 */
public record Freshness(@Nullable Instant touch, @Nullable Instant order, Instant learnedUntil) {

  /** Journeys without a touch or an order for so long have most likely stopped arriving. */
  public static final Duration STALE_INPUT = Duration.ofDays(3);

  /** Twice the time after which another version is usually learned. */
  public static final Duration STALE_MODEL = Duration.ofDays(14);

  /** What is stale, in words; empty when nothing is. */
  public List<String> warnings(Instant now) {
    List<String> warnings = new ArrayList<>();
    warn(warnings, "newest touch", touch, STALE_INPUT, now);
    warn(warnings, "newest order", order, STALE_INPUT, now);
    warn(warnings, "end of what the newest model learned from", learnedUntil, STALE_MODEL, now);
    return warnings;
  }

  private static void warn(
      List<String> warnings, String what, @Nullable Instant moment, Duration limit, Instant now) {
    if (moment == null) {
      warnings.add("there is no " + what);
    } else if (moment.isBefore(now.minus(limit))) {
      warnings.add(
          "the %s is %d days old, more than %d"
              .formatted(what, Duration.between(moment, now).toDays(), limit.toDays()));
    }
  }
}
