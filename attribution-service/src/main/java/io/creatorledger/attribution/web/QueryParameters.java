package io.creatorledger.attribution.web;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Query parameters as the values they name; anything else is refused in words. */
final class QueryParameters {

  private static final List<String> BOOKINGS = List.of("accrual", "cash");

  private static final List<String> GROUPINGS =
      Arrays.stream(Grouping.values()).map(QueryParameters::name).toList();

  /** From 0 to 1. */
  private static final Pattern MARGIN = Pattern.compile("0(\\.\\d{1,4})?|1(\\.0{1,4})?");

  /** The database reads years of four digits. */
  private static final Instant LAST_ORDER = Instant.parse("9999-12-31T00:00:00Z");

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

  /**
   * What a report is grouped by, as it stands in its address.
   *
   * @throws ApiException when there is no such report
   */
  static Grouping grouping(String report) {
    return Arrays.stream(Grouping.values())
        .filter(grouping -> name(grouping).equals(report))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    AttributionError.UNKNOWN_GROUPING,
                    "reports are by " + String.join(", ", GROUPINGS),
                    Map.of("offending", report, "expected", GROUPINGS)));
  }

  static String name(Grouping grouping) {
    return switch (grouping) {
      case CREATOR -> "creators";
      case CAMPAIGN -> "campaigns";
      case CONTENT -> "content";
      case CREATOR_TIER -> "tiers";
      case CAMPAIGN_TIER -> "campaign-tiers";
      case PLATFORM -> "platforms";
      case CONTENT_TYPE -> "content-types";
      case REACH -> "reach";
      case CREATOR_REACH -> "creator-reach";
      case CREATOR_CAMPAIGN -> "creator-campaigns";
    };
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

  /**
   * @throws IllegalArgumentException when it is neither true nor false
   */
  static boolean yes(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(name + " is true or false, not " + text);
    };
  }

  /**
   * @return null when absent or left empty
   * @throws IllegalArgumentException when it is no part of one, in words
   */
  static @Nullable BigDecimal margin(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!MARGIN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "margin is a decimal number between 0 and 1, with at most four decimals, such as 0.45,"
              + " not "
              + text);
    }
    return new BigDecimal(text);
  }

  /** A place in a brand's orders as addresses have it. No order's id has a comma. */
  static String text(OrderCursor place) {
    return place.orderedAt() + "," + place.orderId();
  }

  /**
   * @return null when absent or left empty
   * @throws IllegalArgumentException when it is no place in a brand's orders, in words
   */
  static @Nullable OrderCursor place(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    int comma = Math.max(0, text.indexOf(','));
    try {
      Instant orderedAt = Instant.parse(text.substring(0, comma));
      if (!orderedAt.isBefore(Instant.EPOCH) && orderedAt.isBefore(LAST_ORDER)) {
        return new OrderCursor(orderedAt, new OrderId(text.substring(comma + 1)));
      }
    } catch (DateTimeParseException e) {
      throw noPlace(text, e);
    }
    throw noPlace(text, null);
  }

  private static IllegalArgumentException noPlace(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "after is what the page before named as next, such as 2026-06-01T12:00:00Z,1001, not "
            + text,
        cause);
  }
}
