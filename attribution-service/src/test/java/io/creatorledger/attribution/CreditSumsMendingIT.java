package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums that are not the ledger's are found by the daily comparison, told of, and set right. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class CreditSumsMendingIT {

  private static final Instant JUNE = Instant.parse("2026-06-15T12:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-15T12:00:00Z");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private CreditSums sums;
  @Autowired private CreditSumsJob job;
  @Autowired private MeterRegistry meters;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;
  private Delivery delivery;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
  }

  @Test
  void theComparisonSetsWhatDiffersRightAndNothingElse(CapturedOutput output) {
    Messages shop = market("mended-sums");
    change(
        "UPDATE credit_span SET amount_minor = amount_minor - 500, orders = orders - 1",
        "model = 'linear' AND span = 'MONTH' AND first_day = '2026-06-01'");
    change(
        "DELETE FROM credit_span",
        "model = 'linear' AND span = 'THIRD' AND first_day = '2026-07-11'");
    // And days that are wrong, missing, or of nobody.
    change("UPDATE credit_day SET amount_minor = 1", "booking = 'CASH' AND day = '2026-06-15'");
    change("DELETE FROM credit_day", "booking = 'ACCRUAL' AND day = '2026-07-15'");
    change("UPDATE credit_day SET item_id = 'ghost'", "booking = 'ACCRUAL' AND item_id = 'leo'");
    long differences = sums.compare(shop.brand, 1).differences();
    assertThat(differences).isPositive();
    List<String> right = untouched();

    job.compare();

    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
    assertThat(untouched()).as("what was right is as it was").isEqualTo(right);
    assertThat(output.getAll())
        .contains("brand mended-sums: report differs: ")
        .contains("brand mended-sums: " + differences + " sums of reports were set right");
    assertThat(meters.get("creator_ledger_report_differences").gauge().value())
        .as("somebody is still told of it")
        .isGreaterThanOrEqualTo(differences);
    assertThat(meters.counter("creator_ledger.report.sums.mended").count())
        .isGreaterThanOrEqualTo(differences);

    delivery.deliver(List.of(shop.order(shop.profile(4), "m-4", JUNE, "9.00")));
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(sums.compare(shop.brand, 5).differences()).as("sums go on").isZero();
  }

  @Test
  void sumsOfRevisionsThatWaitAreNotAddedTwice() {
    Messages shop = market("mended-waiting");
    jdbc.sql("DELETE FROM credit_span WHERE brand_id = 'mended-waiting'").update();
    transactions.executeWithoutResult(
        status -> {
          // Nobody can fold what is not committed.
          delivery.deliver(List.of(shop.order(shop.profile(5), "m-5", JUNE, "7.00")));
          assertThat(sums.mend(shop.brand)).isPositive();
          assertThat(sums.compare(shop.brand, 5).differences()).isZero();
        });
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
    assertThat(sums.mend(shop.brand)).isZero();
  }

  private Messages market(String id) {
    Messages shop = new Messages(id);
    new Spans(jdbc, transactions).register(shop.brand, "Etc/UTC");
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), JUNE.minusSeconds(60), "mia"),
            shop.order(shop.profile(1), "m-1", JUNE, "5.00"),
            shop.click(shop.profile(2), JUNE.minusSeconds(60), "leo"),
            shop.order(shop.profile(2), "m-2", JUNE, "6.00"),
            shop.click(shop.profile(3), JULY.minusSeconds(60), "mia"),
            shop.order(shop.profile(3), "m-3", JULY, "8.00")));
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(sums.compare(shop.brand, 1).differences()).isZero();
    return shop;
  }

  private void change(String statement, String rows) {
    assertThat(jdbc.sql(statement + " WHERE brand_id = 'mended-sums' AND " + rows).update())
        .isPositive();
  }

  /** The rows that are right in spite of all this, with what changes when one is written. */
  private List<String> untouched() {
    return jdbc.sql(
            """
            SELECT d::text || d.xmin || d.ctid FROM credit_day d
            WHERE brand_id = 'mended-sums'
              AND (booking = 'CASH' AND day = '2026-07-15'
                   OR booking = 'ACCRUAL' AND day = '2026-06-15' AND item_id = 'mia')
            UNION ALL
            SELECT s::text || s.xmin || s.ctid FROM credit_span s
            WHERE brand_id = 'mended-sums' AND model <> 'linear'
            ORDER BY 1
            """)
        .query(String.class)
        .list();
  }
}
