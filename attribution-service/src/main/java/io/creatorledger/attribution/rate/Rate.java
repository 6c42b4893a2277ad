package io.creatorledger.attribution.rate;

import io.creatorledger.schema.id.BrandId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a currency costs on a day, as a brand states it.
 *
 * @param base the brand's own currency
 * @param rate how many units of {@code base} one unit of {@code currency} costs
 * @param source where the brand has it from, such as ECB
 * @param statedBy who entered it
 */
public record Rate(
    BrandId brand,
    Currency base,
    Currency currency,
    LocalDate day,
    BigDecimal rate,
    @Nullable String source,
    String statedBy,
    Instant statedAt) {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
  private static final int LONGEST_SOURCE = 100;

  /** Before it nobody kept a shop's books here; the database reads years of four digits. */
  private static final int FIRST_YEAR = 1970;

  public Rate {
    if (currency.equals(base)) {
      throw new IllegalArgumentException(
          currency + " is the brand's own currency: a rate says what another one costs in it");
    }
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(
          currency + " has no minor unit: no amount is counted in it");
    }
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException(
          "rate is greater than 0: what one %s costs in %s".formatted(currency, base));
    }
    if (day.getYear() < FIRST_YEAR) {
      throw new IllegalArgumentException("day is not before " + FIRST_YEAR + ", as " + day + " is");
    }
    if (source != null
        && (source.isBlank()
            || source.length() > LONGEST_SOURCE
            || source.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException(
          "source has 1 to " + LONGEST_SOURCE + " characters, none of them a control character");
    }
  }

  /**
   * The number that a text names.
   *
   * @throws IllegalArgumentException in words, when it is none or has too many digits
   */
  public static BigDecimal parse(@Nullable String text) {
    if (text == null || !DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "rate is a decimal number with at most 12 digits before and 12 after the point, such as"
              + " 0.9195, not "
              + text);
    }
    return new BigDecimal(text);
  }
}
