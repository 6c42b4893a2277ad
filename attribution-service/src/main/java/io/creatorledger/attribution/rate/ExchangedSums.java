package io.creatorledger.attribution.rate;

import io.creatorledger.models.Apportionment;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up amounts of several currencies in one, by item and by currency. Nothing is rounded before
 * the end: the total is the exact sum rounded half to even, and the sums by item, as well as those
 * by currency, are the exact ones rounded so that they add up to it (largest remainders). In which
 * order amounts come makes no difference.
 *
 * @param <K> what the sums are of
 */
public final class ExchangedSums<K> {

  private final Exchange exchange;
  private final SortedMap<K, BigDecimal> items;
  private final SortedMap<String, Of> currencies = new TreeMap<>();

  /**
   * @param order of the items; among equal remainders the first gets the minor unit
   */
  public ExchangedSums(Exchange exchange, Comparator<? super K> order) {
    this.exchange = exchange;
    this.items = new TreeMap<>(order);
  }

  /** Adds an amount, exchanged at the rate of its day. */
  public void add(K item, Money amount, LocalDate day) {
    add(item, amount, exchange.minor(amount, day));
  }

  /**
   * Adds amounts that are exchanged already.
   *
   * @param exchanged in minor units, not rounded; each part at the price of its day
   */
  public void add(K item, Money booked, BigDecimal exchanged) {
    items.merge(item, exchanged, BigDecimal::add);
    if (booked.minor() != 0 || exchanged.signum() != 0) {
      currencies.merge(booked.currency().getCurrencyCode(), new Of(booked, exchanged), Of::plus);
    }
  }

  /**
   * One sum for each item that had an amount.
   *
   * @throws IllegalStateException while a rate is missing
   */
  public SortedMap<K, Money> byItem() {
    SortedMap<K, Money> sums = new TreeMap<>(items.comparator());
    List<Money> rounded = rounded(items.values());
    int i = 0;
    for (K item : items.keySet()) {
      sums.put(item, rounded.get(i++));
    }
    return sums;
  }

  /**
   * What each currency brought to the total, by the currencies' codes.
   *
   * @throws IllegalStateException while a rate is missing
   */
  public List<Exchanged> byCurrency() {
    List<Money> rounded = rounded(currencies.values().stream().map(Of::exchanged).toList());
    List<Exchanged> sums = new ArrayList<>();
    for (Of of : currencies.values()) {
      sums.add(new Exchanged(of.booked(), rounded.get(sums.size())));
    }
    return sums;
  }

  private List<Money> rounded(Collection<BigDecimal> exact) {
    if (!exchange.missing().isEmpty()) {
      throw new IllegalStateException("no sum without rates of " + exchange.missing());
    }
    List<Money> rounded = new ArrayList<>();
    for (long minor : Apportionment.rounded(List.copyOf(exact))) {
      rounded.add(new Money(minor, exchange.into()));
    }
    return rounded;
  }

  /** What a currency brought: as it was booked, and exchanged. */
  private record Of(Money booked, BigDecimal exchanged) {

    Of plus(Of other) {
      return new Of(booked.plus(other.booked), exchanged.add(other.exchanged));
    }
  }
}
