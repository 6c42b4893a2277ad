package io.creatorledger.ingest.subscription;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a platform says it will send.
 *
 * @param until when it stops by itself
 * @param renewAt when to ask again: at four fifths, so that a day of trouble fits into the rest of
 *     five
 */
public record Lease(Instant until, Instant renewAt) {

  private static final int RENEWED_AT_PERCENT = 80;

  public static Lease of(Instant from, Duration length) {
    return new Lease(
        from.plus(length), from.plus(length.multipliedBy(RENEWED_AT_PERCENT).dividedBy(100)));
  }
}
