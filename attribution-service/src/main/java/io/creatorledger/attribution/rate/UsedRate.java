package io.creatorledger.attribution.rate;

import java.time.LocalDate;

/**
 * A rate, and the amounts' days it was taken for: its own, or later ones that have no other.
 *
 * @param from first of these days
 * @param to last of them
 */
public record UsedRate(Rate rate, LocalDate from, LocalDate to) {

  UsedRate and(UsedRate other) {
    return new UsedRate(
        rate, from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
  }
}
