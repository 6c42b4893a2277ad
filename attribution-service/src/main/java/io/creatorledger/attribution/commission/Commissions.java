package io.creatorledger.attribution.commission;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What creators are owed by agreements: of what the reports' sums credit them with on the days on
 * which an agreement holds. A day is the booking's: by accrual an order's, refunds included; by
 * cash that of each change, at the rate that holds on that day.
 */
public final class Commissions {

  /** What is credited in them is in memory at once. */
  private static final int STRETCHES_AT_A_TIME = 100;

  private static final Comparator<CommissionLine> ORDER =
      Comparator.comparing((CommissionLine line) -> line.work().creatorId())
          .thenComparing(line -> line.credited().currency().getCurrencyCode())
          .thenComparing(CommissionLine::from)
          .thenComparing(line -> line.work().text())
          .thenComparing(CommissionLine::to);

  private final CreditSums sums;

  public Commissions(CreditSums sums) {
    this.sums = sums;
  }

  /**
   * The lines of a period, by creator, currency and day; without those that nothing was credited
   * to.
   *
   * @param brandsFirst the model of agreements that name none
   * @param from first day, in the brand's time zone
   * @param to last day; not one that is yet to come, for each month is asked for
   */
  public List<CommissionLine> of(
      BrandId brand,
      List<Agreement> agreements,
      ModelName brandsFirst,
      Booking booking,
      LocalDate from,
      LocalDate to) {
    AgreedTerms terms = new AgreedTerms(agreements, brandsFirst);
    Map<Owed, Money> credited = new HashMap<>();
    List<LocalDate> stretches = List.copyOf(terms.stretches(from, to));
    for (ModelName model : terms.models(from, to)) {
      ReportQuery query =
          new ReportQuery(brand, Grouping.CREATOR_CAMPAIGN, model, booking, from, to);
      for (int i = 0; i < stretches.size(); i += STRETCHES_AT_A_TIME) {
        int next = Math.min(i + STRETCHES_AT_A_TIME, stretches.size());
        LocalDate last = next < stretches.size() ? stretches.get(next).minusDays(1) : to;
        NavigableSet<LocalDate> some = new TreeSet<>(stretches.subList(i, next));
        ReportQuery part =
            new ReportQuery(brand, Grouping.CREATOR_CAMPAIGN, model, booking, some.first(), last);
        for (Map.Entry<LocalDate, List<CreditSum>> stretch : sums.of(part, some).entrySet()) {
          for (CreditSum sum : stretch.getValue()) {
            owed(terms, query, stretch.getKey(), sum)
                .ifPresent(owed -> credited.merge(owed, sum.amount(), Money::plus));
          }
        }
      }
    }
    return credited.entrySet().stream()
        .filter(line -> line.getValue().minor() != 0)
        .map(line -> line.getKey().line(line.getValue()))
        .sorted(ORDER)
        .toList();
  }

  /**
   * Of which line the credit of a stretch that begins on a day is, if any. A line goes on over
   * stretches that end only because something changes for others.
   */
  private static Optional<Owed> owed(
      AgreedTerms terms, ReportQuery query, LocalDate day, CreditSum sum) {
    if (!sum.attributed()) {
      return Optional.empty();
    }
    CreatorCampaign work = CreatorCampaign.of(Objects.requireNonNull(sum.id()));
    return terms
        .on(day, work)
        .filter(term -> terms.model(term.agreement()).equals(query.model()))
        .map(
            term -> {
              LocalDate until =
                  term.until() == null ? query.to() : earlier(term.until(), query.to());
              return new Owed(
                  term.agreement(),
                  query.model(),
                  work,
                  later(later(term.from(), query.from()), day.withDayOfMonth(1)),
                  earlier(until, day.withDayOfMonth(day.lengthOfMonth())),
                  sum.amount().currency().getCurrencyCode());
            });
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private record Owed(
      Agreement agreement,
      ModelName model,
      CreatorCampaign work,
      LocalDate from,
      LocalDate to,
      String currency) {

    CommissionLine line(Money credited) {
      return new CommissionLine(agreement, model, work, from, to, credited);
    }
  }
}
