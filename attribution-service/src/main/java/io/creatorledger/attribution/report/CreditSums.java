package io.creatorledger.attribution.report;

import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Sums of days and {@link Span}s of the ledger's rows, a moment behind them. */
public interface CreditSums {

  /** One sum per item and currency, and one for what is unattributed. */
  default List<CreditSum> of(ReportQuery query) {
    return of(query, new TreeSet<>(Set.of(query.from()))).getOrDefault(query.from(), List.of());
  }

  /**
   * The sums of each stretch of a report's days, in one question.
   *
   * @param firstDays of the stretches; each lasts until the next begins, the last as the report
   * @return by first day, without stretches in which nothing was credited
   */
  Map<LocalDate, List<CreditSum>> of(ReportQuery query, NavigableSet<LocalDate> firstDays);

  /**
   * Adds up what was appended to the ledger since, and the spans that ended since. A brand whose
   * days begin at another time now is added up anew; one that another replica is at is left to it.
   *
   * @return how many orders' revisions came to the sums
   */
  long fold();

  /** Adds a brand's ledger up again, in its present time zone; what waits goes on waiting. */
  void rebuild(BrandId brand);

  /**
   * Sets those of a brand's sums right that are not what its ledger adds up to; the others stay as
   * they are, and what waits goes on waiting.
   *
   * @return how many were not
   */
  long mend(BrandId brand);

  /**
   * Compares a brand's sums with its ledger as of one moment, without the revisions that wait to be
   * added to them.
   *
   * @param most how many differences to name
   * @return how many sums differ, and the first of them in words
   */
  SumsProof compare(BrandId brand, int most);
}
