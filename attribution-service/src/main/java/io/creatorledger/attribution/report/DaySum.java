package io.creatorledger.attribution.report;

import java.time.LocalDate;

/**
 * What a daily sum is of.
 *
 * @param item a creator's, campaign's or content's id; empty for none
 */
public record DaySum(
    String model,
    Booking booking,
    Grouping grouping,
    LocalDate day,
    String currency,
    boolean attributed,
    String item) {}
