package io.creatorledger.attribution.report;

import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of all spending belongs to a period, by what it was for, in one currency.
 *
 * @param amounts by item; by null what names none
 * @param others currencies of further spending
 */
public record SpentByItem(
    Currency currency, Map<@Nullable String, Money> amounts, Set<Currency> others) {

  /** Adds up the parts of costs that belong to the period. */
  public static SpentByItem of(
      List<Spending> spending, Currency currency, LocalDate from, LocalDate to) {
    Set<Currency> others = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
    Map<@Nullable String, Money> amounts = new HashMap<>();
    for (Spending cost : spending) {
      if (cost.amount().currency().equals(currency)) {
        amounts.merge(cost.itemId(), cost.within(from, to), Money::plus);
      } else {
        others.add(cost.amount().currency());
      }
    }
    return new SpentByItem(currency, amounts, others);
  }

  /** The same of one kind alone. */
  static SpentByItem of(
      Spending.Kind kind,
      List<Spending> spending,
      Currency currency,
      LocalDate from,
      LocalDate to) {
    return of(spending.stream().filter(cost -> cost.kind() == kind).toList(), currency, from, to);
  }

  /** Nothing for an item that nothing was spent on. */
  public Money on(@Nullable String itemId) {
    Money amount = amounts.get(itemId);
    return amount == null ? Money.zero(currency) : amount;
  }
}
