package io.creatorledger.attribution.report;

import io.creatorledger.schema.id.BrandId;
import java.util.Collection;
import java.util.List;

/** Daily sums of the ledger's rows, kept while rows are appended. */
public interface CreditSums {

  /** One sum per item and currency, and one for what is unattributed. */
  List<CreditSum> of(ReportQuery query);

  /** Adds what revisions moved, within the transaction that appends them to the ledger. */
  void add(Collection<CreditMove> moves);

  /**
   * Makes one row a day of what was added since. Reports say the same before and after.
   *
   * @return how many moves were folded; 0 too when another replica is at it
   */
  long fold();

  /** Adds a brand's ledger up again, because its days begin at another time. */
  void rebuild(BrandId brand);

  /**
   * Compares a brand's sums with its ledger, as of one moment.
   *
   * @param most how many differences to name
   * @return how many sums differ, and the first of them in words
   */
  SumsProof compare(BrandId brand, int most);
}
