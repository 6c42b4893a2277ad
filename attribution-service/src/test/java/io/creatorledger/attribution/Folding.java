package io.creatorledger.attribution;

import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.schema.id.BrandId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports without waiting for the job, which folds meanwhile as well. */
final class Folding {

  private static final String WAITS =
      """
      SELECT EXISTS (SELECT FROM ledger_unsummed WHERE brand_id = ?)
          OR EXISTS (SELECT FROM brand
                     WHERE brand_id = ? AND (time_zone <> coalesce(days_zone, 'Etc/UTC')
                                             OR spans_kept_until IS NULL))
      """;

  private Folding() {}

  static void allOf(BrandId brand, CreditSums sums, JdbcClient jdbc) {
    while (jdbc.sql(WAITS).params(brand.value(), brand.value()).query(Boolean.class).single()) {
      sums.fold();
    }
  }
}
