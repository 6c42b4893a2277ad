package io.creatorledger.attribution.report;

import io.creatorledger.attribution.rate.Exchange;
import io.creatorledger.attribution.rate.Exchanged;
import io.creatorledger.attribution.rate.ExchangedSums;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was spent in a period in several currencies, added up in one: each day's part at its rate.
 */
public final class ExchangedSpending {

  private static final Comparator<SpentOn> ORDER =
      Comparator.comparing((SpentOn of) -> of.item().orElse("")).thenComparing(SpentOn::kind);

  private final ExchangedSums<SpentOn> sums;
  private final LocalDate from;
  private final LocalDate to;

  /** The parts of costs that belong to the days from one to another, both included. */
  public ExchangedSpending(
      List<Spending> spending, Exchange exchange, LocalDate from, LocalDate to) {
    this.sums = new ExchangedSums<>(exchange, ORDER);
    this.from = from;
    this.to = to;
    for (Spending cost : spending) {
      SpentOn item = new SpentOn(Optional.ofNullable(cost.itemId()), cost.kind());
      LocalDate first = cost.from().isAfter(from) ? cost.from() : from;
      LocalDate last = cost.until().isBefore(to) ? cost.until() : to;
      if (cost.amount().currency().equals(exchange.into())) {
        sums.add(item, cost.within(first, last), first);
      } else {
        first
            .datesUntil(last.plusDays(1))
            .forEach(day -> sums.add(item, cost.within(day, day), day));
      }
    }
  }

  /**
   * One cost of the whole period for each item and kind.
   *
   * @throws IllegalStateException while a rate is missing
   */
  public List<Spending> sums() {
    return sums.byItem().entrySet().stream()
        .map(
            sum ->
                new Spending(
                    sum.getKey().item().orElse(null),
                    sum.getKey().kind(),
                    sum.getValue(),
                    from,
                    to))
        .toList();
  }

  /** As {@link ExchangedSums#byCurrency}. */
  public List<Exchanged> byCurrency() {
    return sums.byCurrency();
  }

  private record SpentOn(Optional<String> item, Spending.Kind kind) {}
}
