package io.creatorledger.attribution;

import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Monthly sums of brands: only registered ones have any. */
record Months(JdbcClient jdbc, TransactionTemplate transactions) {

  void register(BrandId brand, String zone) {
    jdbc.sql("INSERT INTO brand VALUES (?, 'Brand', 'USD', ?, 'epoch')")
        .params(brand.value(), zone)
        .update();
  }

  /** As if this month still went on; the next fold finds that it is over. */
  void goBackTo(BrandId brand, LocalDate month) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('attribution.sums|' || ?, 0))")
              .param(brand.value())
              .query(row -> {});
          jdbc.sql("DELETE FROM credit_month WHERE brand_id = ? AND month >= ?")
              .params(brand.value(), month)
              .update();
          jdbc.sql("UPDATE brand SET months_until = ? WHERE brand_id = ? AND months_until > ?")
              .params(month, brand.value(), month)
              .update();
        });
  }
}
