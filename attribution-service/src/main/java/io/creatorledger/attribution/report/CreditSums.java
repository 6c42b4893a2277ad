package io.creatorledger.attribution.report;

import java.util.List;

/** The ledger's rows of a period, added up. */
public interface CreditSums {

  /** One sum per creator or campaign and currency, and one for what is unattributed. */
  List<CreditSum> of(ReportQuery query);
}
