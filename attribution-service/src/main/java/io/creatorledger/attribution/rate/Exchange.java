package io.creatorledger.attribution.rate;

import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a brand's amounts into one currency, each at the rate of its day, and remembers which
 * rates it took. A day without a rate, such as a Sunday, has the last one before it, up to {@link
 * #OLDEST} days old. Between two currencies that are not the brand's, the way leads over the
 * brand's: (base per unit of the one) / (base per unit of the other), both of the same day.
 */
public final class Exchange {

  /** Days that a rate holds without a newer one: longer than banks are closed in a row. */
  public static final int OLDEST = 7;

  private static final Comparator<UsedRate> BY_CURRENCY_AND_DAY =
      Comparator.comparing((UsedRate used) -> used.rate().currency().getCurrencyCode())
          .thenComparing(used -> used.rate().day());

  private final Currency base;
  private final Currency into;
  private final Map<Currency, NavigableMap<LocalDate, Rate>> rates = new HashMap<>();
  private final Map<Quote, BigDecimal> taken = new HashMap<>();
  private final Map<Rate, UsedRate> used = new HashMap<>();
  private final SortedMap<String, LocalDate> missing = new TreeMap<>();

  /**
   * @param base the brand's currency, which the rates are in
   * @param into the currency that is asked for
   * @param rates those of the amounts' days and of {@link #OLDEST} days before
   */
  public Exchange(Currency base, Currency into, Collection<Rate> rates) {
    this.base = base;
    this.into = into;
    for (Rate rate : rates) {
      this.rates.computeIfAbsent(rate.currency(), any -> new TreeMap<>()).put(rate.day(), rate);
    }
  }

  public Currency base() {
    return base;
  }

  public Currency into() {
    return into;
  }

  /**
   * What a minor unit of a currency costs on a day.
   *
   * @param minor minor units of the currency that is asked for
   */
  public record Price(Currency currency, LocalDate day, BigDecimal minor) {}

  /**
   * All known prices of a period's days, but of the currency that is asked for. Nothing counts as
   * taken by it: {@link #price} has to be told what was.
   */
  public List<Price> prices(LocalDate from, LocalDate to) {
    Set<Currency> currencies = new HashSet<>(rates.keySet());
    currencies.add(base);
    currencies.remove(into);
    List<Price> prices = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      for (Currency currency : currencies) {
        BigDecimal known = known(currency, day);
        if (known != null) {
          prices.add(new Price(currency, day, known));
        }
      }
    }
    return prices;
  }

  /**
   * Takes the price of a minor unit, in minor units of the currency that is asked for: exact in the
   * brand's currency, else a cross rate of 34 digits. 0 when a rate is {@link #missing}: whoever
   * adds up has no sum before none is missing.
   */
  public BigDecimal price(Currency currency, LocalDate day) {
    if (currency.equals(into)) {
      return BigDecimal.ONE;
    }
    return taken.computeIfAbsent(
        new Quote(currency, day),
        quote -> {
          take(currency, day);
          take(into, day);
          BigDecimal known = known(currency, day);
          return known == null ? BigDecimal.ZERO : known;
        });
  }

  /** An amount of a day in minor units of the currency that is asked for, not rounded. */
  public BigDecimal minor(Money amount, LocalDate day) {
    return amount.minor() == 0
        ? BigDecimal.ZERO
        : price(amount.currency(), day).multiply(BigDecimal.valueOf(amount.minor()));
  }

  /** For each currency without a rate, the first day that has none; by the currency's code. */
  public SortedMap<String, LocalDate> missing() {
    return new TreeMap<>(missing);
  }

  /** The rates that were taken, by currency and day. */
  public List<UsedRate> used() {
    return used.values().stream().sorted(BY_CURRENCY_AND_DAY).toList();
  }

  private @Nullable BigDecimal known(Currency currency, LocalDate day) {
    BigDecimal from = inBase(currency, day);
    BigDecimal to = inBase(into, day);
    if (from == null || to == null) {
      return null;
    }
    BigDecimal price = into.equals(base) ? from : from.divide(to, MathContext.DECIMAL128);
    return price.movePointRight(
        into.getDefaultFractionDigits() - currency.getDefaultFractionDigits());
  }

  private @Nullable BigDecimal inBase(Currency currency, LocalDate day) {
    if (currency.equals(base)) {
      return BigDecimal.ONE;
    }
    Rate rate = latest(currency, day);
    return rate == null ? null : rate.rate();
  }

  private void take(Currency currency, LocalDate day) {
    if (currency.equals(base)) {
      return;
    }
    Rate rate = latest(currency, day);
    if (rate == null) {
      missing.merge(
          currency.getCurrencyCode(), day, (one, other) -> one.isBefore(other) ? one : other);
    } else {
      used.merge(rate, new UsedRate(rate, day, day), UsedRate::and);
    }
  }

  private @Nullable Rate latest(Currency currency, LocalDate day) {
    NavigableMap<LocalDate, Rate> stated = rates.get(currency);
    Map.Entry<LocalDate, Rate> latest = stated == null ? null : stated.floorEntry(day);
    return latest == null || latest.getKey().isBefore(day.minusDays(OLDEST))
        ? null
        : latest.getValue();
  }

  private record Quote(Currency currency, LocalDate day) {}
}
