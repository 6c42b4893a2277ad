package io.creatorledger.fraud.signal;

import java.time.Instant;
import java.util.Map;

/** The stored touch counts. All changes belong to the caller's transaction. */
public interface VelocityCounts {

  /**
   * Adds touches and returns every minute with touches in the hours that end with these minutes,
   * the added ones included.
   */
  Map<TouchMinute, Integer> add(Map<TouchMinute, Integer> touches);

  /** Forgets minutes before this time; returns how many. */
  int forgetBefore(Instant time);
}
