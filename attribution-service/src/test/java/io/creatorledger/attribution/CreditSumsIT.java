package io.creatorledger.attribution;

import static io.creatorledger.attribution.Messages.DELIVERY_DELAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class CreditSumsIT {

  private static final Instant LATE = Instant.parse("2026-06-15T20:10:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-06-15");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private CreditSums sums;
  @Autowired private Catalog catalog;
  @Autowired private BatchPipeline<CatalogEntry> catalogPipeline;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;
  private Delivery delivery;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
  }

  @Test
  void anotherTimeZoneMovesOrdersToOtherDays() {
    Messages shop = new Messages("zoned");
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), LATE.minusSeconds(60), "ana"),
            shop.order(shop.profile(1), "z-1", LATE, "40.00")));
    assertThat(amounts(shop.brand, DAY)).containsExactly("ana 1 40.00");

    register(shop.brand, "Asia/Kolkata", LATE);

    assertThat(amounts(shop.brand, DAY)).isEmpty();
    assertThat(amounts(shop.brand, DAY.plusDays(1))).containsExactly("ana 1 40.00");
    delivery.deliver(List.of(shop.order(shop.profile(2), "z-2", LATE, "7.00")));
    assertThat(amounts(shop.brand, DAY.plusDays(1)))
        .containsExactlyInAnyOrder("ana 1 40.00", "null 1 7.00");
    assertThat(sums.compare(shop.brand, 1).differences()).isZero();
  }

  /** Rows hold microseconds, the moment of a late touch may be finer. */
  @Test
  void theLastMomentOfADayCountsOnTheDayThatItsRowIsOf() {
    Messages shop = new Messages("midnight");
    Instant clicked = Instant.parse("2026-06-15T23:59:59.999999600Z").minus(DELIVERY_DELAY);
    delivery.deliver(List.of(shop.order(shop.profile(1), "m-1", clicked.plusMillis(1), "4.00")));
    delivery.deliver(List.of(shop.click(shop.profile(1), clicked, "ana")));

    assertThat(cash(shop.brand, DAY)).containsExactly("null 1 4.00");
    assertThat(cash(shop.brand, DAY.plusDays(1)))
        .containsExactlyInAnyOrder("ana 1 4.00", "null -1 -4.00");
    assertThat(sums.compare(shop.brand, 1).differences()).isZero();
  }

  @Test
  void aRefundedOrderLeavesTheCashReportOnTheDayItWasRefunded() {
    Messages shop = new Messages("refunding");
    delivery.deliver(
        List.of(
            shop.click(shop.profile(1), LATE.minusSeconds(60), "ana"),
            shop.order(shop.profile(1), "r-1", LATE, "40.00")));
    delivery.deliver(List.of(refund(shop, "part", 1, "10.00")));
    delivery.deliver(List.of(refund(shop, "rest", 2, "30.00")));

    assertThat(cash(shop.brand, DAY)).containsExactly("ana 1 40.00");
    assertThat(cash(shop.brand, DAY.plusDays(1))).containsExactly("ana 0 -10.00");
    assertThat(cash(shop.brand, DAY.plusDays(2))).containsExactly("ana -1 -30.00");
    assertThat(amounts(shop.brand, DAY)).as("by accrual nothing is left").isEmpty();
  }

  @Test
  void whatWaitsToBeAddedUpIsPartOfTheComparison() {
    Messages shop = new Messages("waiting");
    transactions.executeWithoutResult(
        status -> {
          // Nobody can fold what is not committed.
          delivery.deliver(List.of(shop.order(shop.profile(2), "f-2", LATE, "6.00")));
          assertThat(waiting(shop.brand)).isPositive();
          assertThat(sums.compare(shop.brand, 1).differences()).isZero();
          jdbc.sql("DELETE FROM ledger_unsummed WHERE brand_id = 'waiting'").update();
          assertThat(sums.compare(shop.brand, 1).differences()).isPositive();
          status.setRollbackOnly();
        });
  }

  @Test
  void aBrandThatCannotBeAddedUpIsNamedAndDoesNotHoldUpTheOthers(CapturedOutput output) {
    Messages poisoned = new Messages("a-poisoned");
    Messages sound = new Messages("z-sound");
    String most = "50000000000000000.00";
    delivery.deliver(
        List.of(
            poisoned.order(poisoned.profile(1), "p-1", LATE, most),
            poisoned.order(poisoned.profile(2), "p-2", LATE, most)));
    delivery.deliver(List.of(sound.order(sound.profile(1), "s-1", LATE, "6.00")));
    try {
      Throwable refused;
      do {
        // The service's own job may be at either.
        refused = catchThrowable(sums::fold);
      } while (refused == null || waiting(sound.brand) > 0);

      assertThat(refused).isInstanceOf(ArithmeticException.class);
      assertThat(waiting(poisoned.brand)).isPositive();
      assertThat(output.getAll())
          .contains("sums of brand a-poisoned could not be folded: ArithmeticException")
          .doesNotContain("z-sound");
    } finally {
      jdbc.sql("DELETE FROM ledger_unsummed WHERE brand_id = 'a-poisoned'").update();
    }
  }

  @Test
  void manyFoldsAtOnceAddEverythingOnce() throws Exception {
    Messages shop = new Messages("folding");
    try (ExecutorService folding = Executors.newFixedThreadPool(3)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        running.add(folding.submit(() -> IntStream.range(0, 30).forEach(n -> sums.fold())));
      }
      for (int i = 0; i < 40; i++) {
        delivery.deliver(List.of(shop.order(shop.profile(i), "f-" + i, LATE, "5.00")));
      }
      for (Future<?> fold : running) {
        fold.get();
      }
    }

    assertThat(amounts(shop.brand, DAY)).containsExactly("null 40 200.00");
    assertThat(waiting(shop.brand)).isZero();
  }

  private long waiting(BrandId brand) {
    return jdbc.sql("SELECT count(*) FROM ledger_unsummed WHERE brand_id = ?")
        .param(brand.value())
        .query(Long.class)
        .single();
  }

  @Test
  void aSumThatIsNotTheLedgersIsFoundAndSetRight() {
    Messages shop = new Messages("broken");
    delivery.deliver(List.of(shop.order(shop.profile(1), "b-1", LATE, "5.00")));
    Folding.allOf(shop.brand, sums, jdbc);
    jdbc.sql(
            """
            UPDATE credit_day SET amount_minor = 499
            WHERE brand_id = 'broken' AND model = 'linear' AND booking = 'CASH'
              AND grouped_by = 'CREATOR'
            """)
        .update();

    SumsProof proof = sums.compare(shop.brand, 5);

    assertThat(proof.differences()).isEqualTo(1);
    assertThat(proof.examples())
        .containsExactly(
            "linear by cash, creator unattributed, 2026-06-15: the ledger has 500 USD in 1 orders,"
                + " the sums 499 in 1");
    sums.rebuild(shop.brand);
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
  }

  private static ScreenedEvent refund(Messages shop, String id, int daysLater, String amount) {
    return shop.refund(
        shop.profile(1), "r-1", id, LATE.plus(Duration.ofDays(daysLater)), Money.of(amount, "USD"));
  }

  private void register(BrandId brand, String zone, Instant at) {
    Brand item = new Brand(brand, "Brand", Currency.getInstance("USD"), ZoneId.of(zone), "US");
    CatalogEntry entry = new CatalogEntry(brand, item, at);
    transactions.executeWithoutResult(
        status -> catalogPipeline.process(List.of(new Received<>(entry, new byte[0], null))));
    assertThat(catalog.brand(brand)).isPresent();
  }

  private List<String> amounts(BrandId brand, LocalDate day) {
    return report(brand, Booking.ACCRUAL, day);
  }

  private List<String> cash(BrandId brand, LocalDate day) {
    return report(brand, Booking.CASH, day);
  }

  private List<String> report(BrandId brand, Booking booking, LocalDate day) {
    Folding.allOf(brand, sums, jdbc);
    return sums
        .of(new ReportQuery(brand, Grouping.CREATOR, new ModelName("linear"), booking, day, day))
        .stream()
        .map(CreditSumsIT::words)
        .toList();
  }

  private static String words(CreditSum sum) {
    return sum.id() + " " + sum.orders() + " " + sum.amount().amount();
  }
}
