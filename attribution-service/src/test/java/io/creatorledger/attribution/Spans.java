package io.creatorledger.attribution;

import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums of spans: only registered brands have any. */
record Spans(JdbcClient jdbc, TransactionTemplate transactions) {

  void register(BrandId brand, String zone) {
    jdbc.sql("INSERT INTO brand VALUES (?, 'Brand', 'USD', ?, 'epoch')")
        .params(brand.value(), zone)
        .update();
  }

  /**
   * As if a third still went on; the next fold finds that it is over.
   *
   * @param third its first day
   */
  void goBackTo(BrandId brand, LocalDate third) {
    change(
        brand,
        () -> {
          jdbc.sql(
                  """
                  DELETE FROM credit_span
                  WHERE brand_id = ?
                    AND first_day >= (SELECT goes_on.first_day FROM spans_of(?) goes_on
                                      WHERE goes_on.span = credit_span.span)
                  """)
              .params(brand.value(), third)
              .update();
          jdbc.sql(
                  "UPDATE brand SET spans_kept_until = ? WHERE brand_id = ? AND spans_kept_until >"
                      + " ?")
              .params(third, brand.value(), third)
              .update();
        });
  }

  /** As a migration leaves a brand that was here before there were any. */
  void forget(BrandId brand) {
    change(
        brand,
        () -> {
          jdbc.sql("DELETE FROM credit_span WHERE brand_id = ?").param(brand.value()).update();
          jdbc.sql("UPDATE brand SET spans_kept_until = NULL WHERE brand_id = ?")
              .param(brand.value())
              .update();
        });
  }

  private void change(BrandId brand, Runnable change) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))")
              .param(brand.value())
              .query(row -> {});
          change.run();
        });
  }
}
