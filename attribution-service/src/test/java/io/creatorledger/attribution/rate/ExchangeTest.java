package io.creatorledger.attribution.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate FRIDAY = LocalDate.parse("2026-06-05");
  private static final int DAYS = 40;

  @Test
  void aDayWithoutARateHasTheLastOneBeforeItForAWeek() {
    Exchange exchange =
        new Exchange(EUR, EUR, List.of(rate("USD", FRIDAY, "0.9"), rate("JPY", FRIDAY, "0.006")));

    assertThat(exchange.minor(Money.of("1.00", "USD"), FRIDAY.plusDays(7)))
        .isEqualByComparingTo("90");
    assertThat(exchange.minor(Money.of("1.00", "USD"), FRIDAY.plusDays(2)))
        .isEqualByComparingTo("90");
    assertThat(exchange.missing()).isEmpty();
    assertThat(exchange.used())
        .containsExactly(
            new UsedRate(rate("USD", FRIDAY, "0.9"), FRIDAY.plusDays(2), FRIDAY.plusDays(7)));

    exchange.minor(Money.of("1.00", "USD"), FRIDAY.plusDays(9));
    exchange.minor(Money.of("1.00", "USD"), FRIDAY.plusDays(8));
    exchange.minor(Money.of("1", "JPY"), FRIDAY.minusDays(1));
    exchange.minor(Money.of("0.00", "SEK"), FRIDAY);
    assertThat(exchange.missing())
        .as("nothing needs no rate")
        .isEqualTo(Map.of("USD", FRIDAY.plusDays(8), "JPY", FRIDAY.minusDays(1)));
  }

  @Test
  void minorUnitsAreEachCurrencysOwn() {
    List<Rate> rates = List.of(rate("JPY", FRIDAY, "0.006"), rate("KWD", FRIDAY, "3"));
    Exchange intoEuro = new Exchange(EUR, EUR, rates);
    assertThat(intoEuro.minor(Money.of("1000", "JPY"), FRIDAY)).isEqualByComparingTo("600");
    assertThat(intoEuro.minor(Money.of("1.001", "KWD"), FRIDAY)).isEqualByComparingTo("300.3");

    Exchange intoYen = new Exchange(EUR, Currency.getInstance("JPY"), rates);
    assertThat(intoYen.minor(Money.of("6.00", "EUR"), FRIDAY))
        .as("cross rates have 34 digits")
        .isCloseTo(new BigDecimal(1000), within(new BigDecimal("1e-29")));
    assertThat(intoYen.minor(Money.of("1.000", "KWD"), FRIDAY)).isEqualByComparingTo("500");
    assertThat(intoYen.minor(Money.of("7", "JPY"), FRIDAY.plusDays(99)))
        .as("its own currency needs no rate")
        .isEqualByComparingTo("7");
    assertThat(intoYen.missing()).isEmpty();

    Exchange intoDinar = new Exchange(EUR, Currency.getInstance("KWD"), rates);
    assertThat(intoDinar.minor(Money.of("1000", "JPY"), FRIDAY)).isEqualByComparingTo("2000");
    intoDinar.minor(Money.of("1.00", "EUR"), FRIDAY.minusDays(1));
    assertThat(intoDinar.missing())
        .as("the way over the brand's currency needs both")
        .isEqualTo(Map.of("KWD", FRIDAY.minusDays(1)));
  }

  @Test
  void pricesOfAPeriodAreWhatDaysAreExchangedAtAndTakeNoRate() {
    List<Rate> rates = List.of(rate("JPY", FRIDAY, "0.006"), rate("USD", FRIDAY, "0.9"));
    for (String into : List.of("EUR", "USD", "JPY", "SEK")) {
      Exchange exchange = new Exchange(EUR, Currency.getInstance(into), rates);
      List<Exchange.Price> prices = exchange.prices(FRIDAY.minusDays(1), FRIDAY.plusDays(99));

      assertThat(exchange.used()).isEmpty();
      assertThat(exchange.missing()).isEmpty();
      assertThat(prices).as(into).hasSize(into.equals("SEK") ? 0 : 2 * (1 + Exchange.OLDEST));
      assertThat(prices)
          .allSatisfy(
              price ->
                  assertThat(exchange.price(price.currency(), price.day()))
                      .isEqualTo(price.minor()));
    }
  }

  @Test
  void thereIsNoSumWhileARateIsMissing() {
    ExchangedSums<String> sums =
        new ExchangedSums<>(new Exchange(EUR, EUR, List.of()), Comparator.naturalOrder());
    sums.add("ana", Money.of("1.00", "USD"), FRIDAY);

    assertThatThrownBy(sums::byItem).hasMessageContaining("USD=2026-06-05");
    assertThatThrownBy(sums::byCurrency).hasMessageContaining("USD=2026-06-05");
  }

  @RepeatedTest(100)
  void sumsAddUpToTheExactTotalRoundedWhateverTheOrderOfTheAmounts() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Currency into = Currency.getInstance(oneOf(random, "EUR", "USD", "JPY", "KWD"));
    List<Rate> rates = randomRates(random);
    List<Amount> amounts = new ArrayList<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      amounts.add(
          new Amount(
              oneOf(random, "ana", "ben", "cleo", ""),
              new Money(
                  random.nextLong(2_000_001) - 1_000_000,
                  Currency.getInstance(oneOf(random, "EUR", "USD", "JPY", "KWD"))),
              FRIDAY.plusDays(random.nextInt(DAYS))));
    }

    ExchangedSums<String> sums = sums(rates, into, amounts);

    Money total = sums.byItem().values().stream().reduce(Money.zero(into), Money::plus);
    assertThat(
            sums.byCurrency().stream()
                .map(Exchanged::exchanged)
                .reduce(Money.zero(into), Money::plus))
        .as("seed %d", seed)
        .isEqualTo(total);
    Fraction exact = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    for (Amount amount : amounts) {
      exact = exact.plus(amount.in(into, rates));
    }
    assertThat(exact.isWithinHalfOf(total.minor())).as("seed %d: %s", seed, total).isTrue();
    sums.byItem()
        .forEach(
            (item, sum) -> {
              Fraction of = new Fraction(BigInteger.ZERO, BigInteger.ONE);
              for (Amount amount : amounts) {
                of = amount.item().equals(item) ? of.plus(amount.in(into, rates)) : of;
              }
              assertThat(of.isWithinOneOf(sum.minor())).as("seed %d: %s", seed, item).isTrue();
            });
    Collections.shuffle(amounts, random);
    ExchangedSums<String> again = sums(rates, into, amounts);
    assertThat(again.byItem()).as("seed %d", seed).isEqualTo(sums.byItem());
    assertThat(again.byCurrency()).as("seed %d", seed).isEqualTo(sums.byCurrency());
  }

  /** Every currency has one on the first day, and gaps of a week at most. */
  private static List<Rate> randomRates(Random random) {
    List<Rate> rates = new ArrayList<>();
    for (String currency : List.of("USD", "JPY", "KWD")) {
      for (int day = 0; day < DAYS; day += 1 + random.nextInt(Exchange.OLDEST)) {
        BigDecimal rate =
            BigDecimal.valueOf(random.nextLong(1_000_000, 1L << 30), random.nextInt(6, 10));
        rates.add(rate(currency, FRIDAY.plusDays(day), rate.toPlainString()));
      }
    }
    return rates;
  }

  private static ExchangedSums<String> sums(List<Rate> rates, Currency into, List<Amount> amounts) {
    ExchangedSums<String> sums =
        new ExchangedSums<>(new Exchange(EUR, into, rates), Comparator.naturalOrder());
    amounts.forEach(amount -> sums.add(amount.item(), amount.money(), amount.day()));
    return sums;
  }

  private static String oneOf(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static Rate rate(String currency, LocalDate day, String rate) {
    return new Rate(
        new BrandId("acme"),
        EUR,
        Currency.getInstance(currency),
        day,
        Rate.parse(rate),
        null,
        "finance",
        Instant.EPOCH);
  }

  private record Amount(String item, Money money, LocalDate day) {

    /** By the definition, in fractions. */
    Fraction in(Currency into, List<Rate> rates) {
      Fraction from = price(money.currency(), rates);
      Fraction to = price(into, rates);
      BigInteger up = BigInteger.TEN.pow(into.getDefaultFractionDigits());
      BigInteger down = BigInteger.TEN.pow(money.currency().getDefaultFractionDigits());
      return new Fraction(
          BigInteger.valueOf(money.minor()).multiply(up).multiply(from.over).multiply(to.under),
          down.multiply(from.under).multiply(to.over));
    }

    private Fraction price(Currency currency, List<Rate> rates) {
      BigDecimal rate = BigDecimal.ONE;
      for (Rate stated : rates) {
        // Stated in the order of the days.
        if (stated.currency().equals(currency) && !stated.day().isAfter(day)) {
          rate = stated.rate();
        }
      }
      return new Fraction(rate.unscaledValue(), BigInteger.TEN.pow(rate.scale()));
    }
  }

  private record Fraction(BigInteger over, BigInteger under) {

    Fraction plus(Fraction other) {
      BigInteger sum = over.multiply(other.under).add(other.over.multiply(under));
      BigInteger whole = under.multiply(other.under);
      BigInteger common = sum.gcd(whole);
      return new Fraction(sum.divide(common), whole.divide(common));
    }

    boolean isWithinHalfOf(long whole) {
      return distance(whole).multiply(BigInteger.TWO).compareTo(under) <= 0;
    }

    boolean isWithinOneOf(long whole) {
      return distance(whole).compareTo(under) < 0;
    }

    private BigInteger distance(long whole) {
      return over.subtract(BigInteger.valueOf(whole).multiply(under)).abs();
    }
  }
}
