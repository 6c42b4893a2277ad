package io.creatorledger.attribution.report;

import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A cost, and what it was for.
 *
 * @param itemId the creator, campaign or content of the report; null when it names none
 * @param kind which of a creator's commission it is, if any
 * @param from first day it belongs to
 * @param until last day
 */
public record Spending(
    @Nullable String itemId, Kind kind, Money amount, LocalDate from, LocalDate until) {

  /** Commission is told apart by where it comes from, so that one which counts twice is seen. */
  public enum Kind {
    /** By an agreement: computed from credit. */
    COMMISSION_AGREED,
    /** An amount that the brand stated as a cost. */
    COMMISSION_STATED,
    OTHER
  }

  /**
   * The part of the cost that belongs to a period. Every day has the same, in whole minor units,
   * the first ones one more where it does not divide: parts of adjoining periods add up to the
   * whole.
   */
  public Money within(LocalDate first, LocalDate last) {
    long days = ChronoUnit.DAYS.between(from, until) + 1;
    long begin = Math.clamp(ChronoUnit.DAYS.between(from, first), 0, days);
    long end = Math.clamp(ChronoUnit.DAYS.between(from, last) + 1, begin, days);
    long each = amount.minor() / days;
    long rest = amount.minor() % days;
    long more = Math.min(end, Math.abs(rest)) - Math.min(begin, Math.abs(rest));
    return new Money(each * (end - begin) + Long.signum(rest) * more, amount.currency());
  }
}
