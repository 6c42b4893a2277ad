package io.creatorledger.fraud.signal;

import io.creatorledger.schema.event.FraudReason;

/** What can speak against an event. The names are the codes that reasons carry. */
public enum Signal {
  /** The device calls itself a crawler, a headless browser or a program. */
  BOT_USER_AGENT(50),
  /** Too many touch events of one creator from one network address within an hour. */
  HIGH_VELOCITY(40),
  /** The brand does not vouch for the creator. */
  UNVERIFIED_CREATOR(30);

  private final int points;

  Signal(int points) {
    this.points = points;
  }

  /** What the signal adds to the score. */
  public int points() {
    return points;
  }

  /**
   * The signal as a reason on an event.
   *
   * @param detail a sentence for people, without personal data
   */
  public FraudReason reason(String detail) {
    return new FraudReason(name(), points, detail);
  }

  /** Whether a reason is this signal. */
  public boolean isIn(FraudReason reason) {
    return reason.code().equals(name());
  }
}
