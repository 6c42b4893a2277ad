package io.creatorledger.attribution.report;

import java.time.LocalDate;

/**
 * What a daily sum is of.
 *
 * @param item the id of what it is kept by; empty for none
 */
public record DaySum(
    String model,
    Booking booking,
    Summed summed,
    LocalDate day,
    String currency,
    boolean attributed,
    String item) {}
