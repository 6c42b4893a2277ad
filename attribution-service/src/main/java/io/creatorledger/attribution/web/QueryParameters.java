package io.creatorledger.attribution.web;

import io.creatorledger.attribution.report.Booking;
import io.creatorledger.runtime.error.ApiException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Query parameters as the values they name; anything else is refused in words. */
final class QueryParameters {

  private static final List<String> BOOKINGS = List.of("accrual", "cash");

  private QueryParameters() {}

  static Booking booking(String name) {
    if (!BOOKINGS.contains(name)) {
      throw new ApiException(
          AttributionError.UNKNOWN_BOOKING,
          "booking is accrual (the order's date) or cash (the date of the change)",
          Map.of("offending", name, "expected", BOOKINGS));
    }
    return Booking.valueOf(name.toUpperCase(Locale.ROOT));
  }

  static String name(Booking booking) {
    return booking.name().toLowerCase(Locale.ROOT);
  }

  static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      ApiException refusal =
          new ApiException(
              AttributionError.UNKNOWN_CURRENCY,
              "currency is a three-letter code of ISO 4217, such as USD",
              Map.of("offending", code));
      refusal.addSuppressed(e);
      throw refusal;
    }
  }
}
