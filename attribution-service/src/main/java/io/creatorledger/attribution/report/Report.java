package io.creatorledger.attribution.report;

import io.creatorledger.schema.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * Credited revenue of a period in one currency: the rows add up to {@code attributed}, attributed
 * and unattributed to {@code total}.
 *
 * @param rows largest amount first, without those that have nothing in the period
 * @param otherCurrencies currencies of further credit in the period; never added up with this one
 */
public record Report(
    List<CreditSum> rows,
    Money attributed,
    Money unattributed,
    Money total,
    List<Currency> otherCurrencies) {

  private static final Comparator<CreditSum> LARGEST_FIRST =
      Comparator.comparingLong((CreditSum sum) -> sum.amount().minor())
          .reversed()
          .thenComparing(CreditSum::id, Comparator.nullsLast(Comparator.naturalOrder()));

  public Report {
    rows = List.copyOf(rows);
    otherCurrencies = List.copyOf(otherCurrencies);
  }

  /** The part of all sums that is in one currency. */
  public static Report of(List<CreditSum> sums, Currency currency) {
    Money attributed = Money.zero(currency);
    Money unattributed = Money.zero(currency);
    for (CreditSum sum : sums) {
      if (sum.amount().currency().equals(currency)) {
        attributed = sum.attributed() ? attributed.plus(sum.amount()) : attributed;
        unattributed = sum.attributed() ? unattributed : unattributed.plus(sum.amount());
      }
    }
    return new Report(
        sums.stream()
            .filter(sum -> sum.attributed() && sum.amount().currency().equals(currency))
            .filter(sum -> !sum.isNothing())
            .sorted(LARGEST_FIRST)
            .toList(),
        attributed,
        unattributed,
        attributed.plus(unattributed),
        sums.stream()
            .filter(sum -> !sum.isNothing())
            .map(sum -> sum.amount().currency())
            .filter(other -> !other.equals(currency))
            .distinct()
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList());
  }
}
