package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row's filled cells, read strictly: errors name the column, say what is expected and never
 * repeat what stands there.
 */
final class Cells {

  private static final int LONGEST = 2048;
  private static final Pattern POINT =
      Pattern.compile("-?(?:\\d{1,15}|\\d{1,3}(?:,\\d{3}){1,4})(?:\\.\\d{1,9})?");
  private static final Pattern COMMA =
      Pattern.compile("-?(?:\\d{1,15}|\\d{1,3}(?:[. ]\\d{3}){1,4})(?:,\\d{1,9})?");

  private final Map<String, String> values;
  private final Times times;
  private final boolean decimalComma;

  Cells(Map<String, String> values, Times times, boolean decimalComma) {
    this.values = values;
    this.times = times;
    this.decimalComma = decimalComma;
  }

  String text(String column) {
    return optional(column)
        .orElseThrow(() -> new MalformedDeliveryException(column + " is missing"));
  }

  Optional<String> optional(String column) {
    String value = values.get(column);
    if (value != null
        && (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl))) {
      throw new MalformedDeliveryException(
          column + " must have at most " + LONGEST + " characters on one line");
    }
    return Optional.ofNullable(value);
  }

  @Nullable String orNull(String column) {
    return optional(column).orElse(null);
  }

  /** An id, if the cell is filled. */
  <T> @Nullable T id(String column, Function<String, T> type) {
    return optional(column).map(text -> named(column, text, type)).orElse(null);
  }

  <T> T requiredId(String column, Function<String, T> type) {
    return named(column, text(column), type);
  }

  Instant instant(String column) {
    return times.instant(column, text(column));
  }

  Optional<Instant> optionalInstant(String column) {
    return optional(column).map(text -> times.instant(column, text));
  }

  LocalDate day(String column) {
    return times.day(column, text(column));
  }

  Optional<LocalDate> optionalDay(String column) {
    return optional(column).map(text -> times.day(column, text));
  }

  Instant endOf(LocalDate day) {
    return times.endOf(day);
  }

  /**
   * An amount that is not negative.
   *
   * @param otherwise the currency when column {@code currency} is empty
   */
  Money money(String column, Currency otherwise) {
    Currency currency =
        optional("currency")
            .map(code -> Amounts.currency(code.toUpperCase(Locale.ROOT), "currency"))
            .orElse(otherwise);
    Money money = Amounts.money(decimal(column), currency, column);
    if (money.minor() < 0) {
      throw new MalformedDeliveryException(column + " must not be negative");
    }
    return money;
  }

  Optional<Money> optionalMoney(String column, Currency otherwise) {
    return optional(column).map(filled -> money(column, otherwise));
  }

  Optional<Long> count(String column) {
    if (optional(column).isEmpty()) {
      return Optional.empty();
    }
    try {
      long count = decimal(column).longValueExact();
      if (count >= 0) {
        return Optional.of(count);
      }
    } catch (ArithmeticException e) {
      // Not whole.
    }
    throw new MalformedDeliveryException(column + " must be a whole number that is not negative");
  }

  /** A point where a comma is meant would be wrong a hundredfold: nothing ambiguous is read. */
  private BigDecimal decimal(String column) {
    String text = text(column);
    if (decimalComma) {
      if (COMMA.matcher(text).matches()) {
        return new BigDecimal(text.replace(".", "").replace(" ", "").replace(',', '.'));
      }
      throw new MalformedDeliveryException(
          column + " must be a number with a decimal comma, such as 1234,56");
    }
    if (POINT.matcher(text).matches()) {
      return new BigDecimal(text.replace(",", ""));
    }
    throw new MalformedDeliveryException(
        column + " must be a number, such as 1234.56; or send decimal=comma");
  }

  private static <T> T named(String column, String text, Function<String, T> type) {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      // Our ids say what they must look like, and not what they were given.
      throw new MalformedDeliveryException(column + ": " + e.getMessage());
    }
  }
}
