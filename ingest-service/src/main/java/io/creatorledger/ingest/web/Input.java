package io.creatorledger.ingest.web;

import io.creatorledger.schema.catalog.Objective;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a caller's values; what cannot be is refused with a sentence that names the field. */
final class Input {

  private static final int LONGEST = 2048;
  private static final int LONGEST_NAME = 200;
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  private Input() {}

  /** What a path variable for the rest of an address holds, slashes and all; empty for nothing. */
  static String rest(String ofPath) {
    return ofPath.startsWith("/") ? ofPath.substring(1) : ofPath;
  }

  static String required(String field, @Nullable String value) {
    String text = optional(field, value);
    if (text == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  static @Nullable String optional(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          field
              + " must have at most "
              + LONGEST
              + " characters, none of them a control character");
    }
    return value;
  }

  /** The texts of a map, each checked as a field of its own; blank ones are left out. */
  static Map<String, String> texts(String field, @Nullable Map<String, String> values) {
    Map<String, String> texts = new TreeMap<>();
    if (values != null) {
      values.forEach(
          (name, value) -> {
            String text = optional(field + "." + name, value);
            if (text != null) {
              texts.put(name, text);
            }
          });
    }
    return texts;
  }

  static String name(@Nullable String value) {
    String name = required("name", value);
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name must have at most " + LONGEST_NAME + " characters");
    }
    return name;
  }

  static <T> @Nullable T id(@Nullable String value, Function<String, T> type) {
    return value == null || value.isBlank() ? null : type.apply(value);
  }

  static Currency currency(@Nullable String value) {
    try {
      Currency currency = Currency.getInstance(required("currency", value));
      return Money.zero(currency).currency();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("currency must be an ISO 4217 code, such as USD");
    }
  }

  static Money money(String field, @Nullable String amount, Currency currency) {
    String text = required(field + ".amount", amount);
    try {
      return Money.of(new BigDecimal(text), currency);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          field + ".amount is a decimal number such as 12.50, not " + text);
    }
  }

  /** Any zone or offset: times are read with it, and no days are counted by it. */
  static ZoneId zone(String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("timeZone must be an IANA name, such as Europe/Berlin");
    }
  }

  static ZoneId timeZone(@Nullable String value) {
    String name = required("timeZone", value);
    if (!TimeZones.mayBeABrands(name)) {
      throw new IllegalArgumentException(
          "timeZone must be the IANA name of a place, such as Europe/Berlin, or UTC");
    }
    return ZoneId.of(name);
  }

  static String region(@Nullable String value) {
    String region = required("region", value);
    if (!REGIONS.contains(region)) {
      throw new IllegalArgumentException("region must be an ISO 3166 country code, such as US");
    }
    return region;
  }

  static Objective objective(@Nullable String value) {
    try {
      return Objective.valueOf(required("objective", value).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "objective must be AWARENESS, CONSIDERATION or CONVERSION");
    }
  }

  static @Nullable Duration duration(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return Duration.parse(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("lookback must be an ISO 8601 duration, such as P14D");
    }
  }

  static URI address(String field, @Nullable String value) {
    try {
      return new URI(required(field, value));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          field + " must be an absolute http or https address without user information");
    }
  }
}
