package io.creatorledger.attribution.report;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goods cost, in credit. */
public interface KnownMargins {

  /**
   * By item of the query, null for credit without one; what is unattributed is left out. By accrual
   * only: reads the ledger's rows of the orders that were placed in the period.
   *
   * @param currency of credit and costs
   * @param timeZone where the brand's days begin
   */
  Map<@Nullable String, KnownMargin> of(ReportQuery query, Currency currency, ZoneId timeZone);
}
