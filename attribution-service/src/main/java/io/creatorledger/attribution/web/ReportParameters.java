package io.creatorledger.attribution.web;

import io.creatorledger.attribution.report.Booking;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What reports are asked by.
 *
 * @param model the brand's first when absent
 * @param from first day, such as 2026-06-01; 30 days that end with {@code to} when absent
 * @param to last day; the brand's today when absent
 * @param booking accrual or cash; accrual when absent
 * @param currency the brand's own when absent
 * @param convert true: amounts in other currencies are part of the figures, each at the brand's
 *     rate of its day; false when absent: they are named only
 */
record ReportParameters(
    @Nullable String model,
    @Nullable String from,
    @Nullable String to,
    @Nullable String booking,
    @Nullable String currency,
    @Nullable String convert) {

  /**
   * @throws IllegalArgumentException in words, when something is spelled wrong
   */
  Asked of(String brand) {
    return new Asked(
        new BrandId(brand),
        model,
        booking == null ? Booking.ACCRUAL : QueryParameters.booking(booking),
        optionalDay("from", from),
        optionalDay("to", to),
        currency == null ? null : QueryParameters.currency(currency),
        convert != null && QueryParameters.yes("convert", convert));
  }

  private static @Nullable LocalDate optionalDay(String name, @Nullable String text) {
    return text == null || text.isBlank() ? null : day(name, text);
  }

  /**
   * @throws IllegalArgumentException when the text is no day
   */
  static LocalDate day(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(name + " is a day such as 2026-06-01, not " + text, e);
    }
  }
}
