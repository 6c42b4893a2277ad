package io.creatorledger.ingest.adapter;

import java.time.Instant;

/** Times that platforms count since 1970. */
public final class UnixTime {

  /** Milliseconds from here on: as seconds it would be the year 5138. */
  private static final long FIRST_MILLISECONDS = 100_000_000_000L;

  private UnixTime() {}

  /**
   * @param number seconds or milliseconds, told apart by their size
   */
  public static Instant of(long number) {
    return number < FIRST_MILLISECONDS
        ? Instant.ofEpochSecond(number)
        : Instant.ofEpochMilli(number);
  }
}
