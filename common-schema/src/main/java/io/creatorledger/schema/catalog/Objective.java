package io.creatorledger.schema.catalog;

import java.time.Duration;

/** What a campaign is for; decides how long its touchpoints may earn credit. */
public enum Objective {
  AWARENESS(Duration.ofDays(30)),
  CONSIDERATION(Duration.ofDays(14)),
  CONVERSION(Duration.ofDays(7));

  private final Duration lookback;

  Objective(Duration lookback) {
    this.lookback = lookback;
  }

  /** The lookback window of a campaign that names no other. */
  public Duration lookback() {
    return lookback;
  }
}
