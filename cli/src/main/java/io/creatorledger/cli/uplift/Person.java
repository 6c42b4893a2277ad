package io.creatorledger.cli.uplift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as a line tells of them.
 *
 * @param touches in any order
 * @param convertedAt null for who did not convert
 * @param value of the conversion
 * @param covariates what else was known of them; the same columns for everybody
 */
record Person(
    List<Seen> touches, @Nullable Instant convertedAt, double value, double[] covariates) {

  /** A touch without a kind is a click. */
  static final String CLICK = "click";

  /** A touch, and what the person did. */
  record Seen(String channel, String kind, Instant at) {}
}
