package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class CreditSpansIT {

  private static final String UTC = "Etc/UTC";

  @Autowired private ConsumerRuntime runtime;
  @Autowired private CreditSums sums;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;
  private Delivery delivery;
  private Spans spans;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
    spans = new Spans(jdbc, transactions);
  }

  @Test
  void everyPeriodHasTheOrdersOfItsDays() {
    Messages shop = new Messages("monthly");
    spans.register(shop.brand, UTC);
    List<LocalDate> days =
        List.of(
            day("2023-12-31"),
            day("2024-01-01"),
            day("2024-01-31"),
            day("2024-02-01"),
            day("2024-02-29"),
            day("2024-03-01"),
            day("2024-03-31"),
            day("2024-04-01"));
    days.forEach(day -> order(shop, day, "1.00"));

    for (LocalDate from : days) {
      for (LocalDate to : days.subList(days.indexOf(from), days.size())) {
        long orders = days.indexOf(to) - days.indexOf(from) + 1;
        assertThat(report(shop.brand, from, to))
            .as("%s to %s", from, to)
            .containsExactly("null " + orders + " " + orders + ".00");
      }
    }
    assertThat(report(shop.brand, day("2024-01-02"), day("2024-01-30"))).isEmpty();
    NavigableSet<LocalDate> stretches =
        new TreeSet<>(
            List.of(day("2023-12-31"), day("2024-01-02"), day("2024-01-31"), day("2024-03-01")));
    assertThat(sums.of(query(shop.brand, day("2023-12-31"), day("2024-03-02")), stretches))
        .as("those of stretches at once")
        .hasSize(3)
        .hasEntrySatisfying(day("2023-12-31"), sums -> assertIs("null 2 2.00", sums))
        .hasEntrySatisfying(day("2024-01-31"), sums -> assertIs("null 3 3.00", sums))
        .hasEntrySatisfying(day("2024-03-01"), sums -> assertIs("null 1 1.00", sums));
  }

  private static void assertIs(String expected, List<CreditSum> sums) {
    assertThat(sums.stream().map(CreditSpansIT::words)).containsExactly(expected);
  }

  @Test
  void wholeSpansAreReadFromTheirSumsAndWhatIsAroundThemIsNot() {
    Messages shop = new Messages("whole-spans");
    spans.register(shop.brand, UTC);
    order(shop, day("2026-03-31"), "1.00");
    order(shop, day("2026-04-30"), "2.00");
    assertThat(report(shop.brand, day("2026-03-31"), day("2026-04-30")))
        .containsExactly("null 2 3.00");

    jdbc.sql(
            """
            UPDATE credit_span
            SET amount_minor = CASE span WHEN 'QUARTER' THEN 5000 WHEN 'MONTH' THEN 900 ELSE 70 END
            WHERE brand_id = 'whole-spans'
            """)
        .update();

    assertThat(report(shop.brand, day("2026-03-31"), day("2026-04-30")))
        .as("a day of March, all of April")
        .containsExactly("null 2 10.00");
    assertThat(report(shop.brand, day("2026-04-01"), day("2026-04-29")))
        .as("April but for a day")
        .containsExactly("null 0 7.00");
    assertThat(report(shop.brand, day("2026-04-01"), day("2026-04-20")))
        .as("April but for its last third")
        .containsExactly("null 0 8.30");
    assertThat(report(shop.brand, day("2026-03-20"), day("2026-04-10")))
        .as("a day of March, its last third and the first of April")
        .containsExactly("null 1 0.70");
    assertThat(report(shop.brand, day("2026-03-22"), day("2026-03-30")))
        .as("the last third but for two days")
        .containsExactly("null 0 -0.30");
    assertThat(report(shop.brand, day("2026-03-28"), day("2026-04-03")))
        .as("days")
        .containsExactly("null 1 1.00");
    assertThat(report(shop.brand, day("2026-03-21"), day("2026-06-30")))
        .as("the last third of March, the quarter after it")
        .containsExactly("null 2 50.70");
    assertThat(report(shop.brand, day("2026-02-01"), day("2026-06-30")))
        .as("two quarters without January, in which there is nothing")
        .containsExactly("null 2 100.00");
  }

  @Test
  void aSpanThatIsNotTheLedgersIsFoundAndSetRight() {
    Messages shop = new Messages("broken-span");
    spans.register(shop.brand, UTC);
    order(shop, day("2026-06-15"), "5.00");
    order(shop, day("2026-06-16"), "6.00");
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
    jdbc.sql(
            """
            UPDATE credit_span
            SET orders = CASE span WHEN 'QUARTER' THEN 5 WHEN 'MONTH' THEN 3 ELSE 4 END
            WHERE brand_id = 'broken-span' AND model = 'linear' AND booking = 'CASH'
              AND grouped_by = 'CREATOR'
            """)
        .update();

    SumsProof proof = sums.compare(shop.brand, 5);

    assertThat(proof.differences()).isEqualTo(3);
    assertThat(proof.examples())
        .containsExactly(
            "linear by cash, creator unattributed, 2026 quarter 2: the ledger has 1100 USD in 2"
                + " orders, the sums 1100 in 5",
            "linear by cash, creator unattributed, 2026-06, third from the 11th: the ledger has"
                + " 1100 USD in 2 orders, the sums 1100 in 4",
            "linear by cash, creator unattributed, 2026-06: the ledger has 1100 USD in 2 orders,"
                + " the sums 1100 in 3");
    sums.rebuild(shop.brand);
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
    for (String span : List.of("QUARTER", "MONTH", "THIRD")) {
      jdbc.sql("DELETE FROM credit_span WHERE brand_id = 'broken-span' AND span = ?")
          .param(span)
          .update();
      assertThat(sums.compare(shop.brand, 5).differences()).as("no %s", span).isPositive();
      sums.rebuild(shop.brand);
    }
  }

  @Test
  void aSpanHasSumsWhenItIsOverAndIsKeptUpFromThenOn() {
    Messages shop = new Messages("closing");
    spans.register(shop.brand, UTC);
    order(shop, day("2026-04-10"), "1.00");
    order(shop, day("2026-05-10"), "2.00");
    Folding.allOf(shop.brand, sums, jdbc);
    spans.goBackTo(shop.brand, day("2026-05-11"));
    assertThat(kept(shop.brand))
        .containsExactly("MONTH 2026-04-01 100", "THIRD 2026-04-01 100", "THIRD 2026-05-01 200");
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
    assertThat(report(shop.brand, day("2026-04-01"), day("2026-05-31")))
        .as("as days, when they are in no span")
        .containsExactly("null 2 3.00");

    order(shop, day("2026-05-20"), "4.00");
    Folding.allOf(shop.brand, sums, jdbc);

    assertThat(kept(shop.brand))
        .containsExactly(
            "MONTH 2026-04-01 100",
            "MONTH 2026-05-01 600",
            "QUARTER 2026-04-01 700",
            "THIRD 2026-04-01 100",
            "THIRD 2026-05-01 200",
            "THIRD 2026-05-11 400");
    order(shop, day("2026-04-30"), "8.00");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    order(shop, today, "16.00");
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(kept(shop.brand))
        .as("what comes late, but not the third that goes on")
        .containsExactly(
            "MONTH 2026-04-01 900",
            "MONTH 2026-05-01 600",
            "QUARTER 2026-04-01 1500",
            "THIRD 2026-04-01 100",
            "THIRD 2026-04-21 800",
            "THIRD 2026-05-01 200",
            "THIRD 2026-05-11 400");
    assertThat(report(shop.brand, day("2026-04-01"), today)).containsExactly("null 5 31.00");
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
  }

  @Test
  void aRefundOfAnOrderLongOverCorrectsItsDayAndEverySpanThatHasIt() {
    Messages shop = new Messages("late-refund");
    spans.register(shop.brand, UTC);
    order(shop, day("2025-05-20"), "4.00");
    order(shop, day("2025-05-20"), "o-other", "1.00");
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(kept(shop.brand))
        .containsExactly("MONTH 2025-05-01 500", "QUARTER 2025-04-01 500", "THIRD 2025-05-11 500");

    delivery.deliver(
        List.of(
            shop.refund(
                shop.profile((int) day("2025-05-20").toEpochDay()),
                "o-2025-05-20",
                "back",
                day("2026-01-15").atStartOfDay(ZoneOffset.UTC).toInstant(),
                Money.of("4.00", "USD"))));
    Folding.allOf(shop.brand, sums, jdbc);

    assertThat(kept(shop.brand))
        .containsExactly("MONTH 2025-05-01 100", "QUARTER 2025-04-01 100", "THIRD 2025-05-11 100");
    assertThat(report(shop.brand, day("2025-05-20"), day("2025-05-20")))
        .as("by cash it stays")
        .containsExactly("null 2 5.00");
    assertThat(report(shop.brand, day("2026-01-11"), day("2026-01-20")))
        .containsExactly("null -1 -4.00");
    assertThat(report(shop.brand, day("2025-05-01"), day("2026-01-31")))
        .containsExactly("null 1 1.00");
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
  }

  @Test
  void aBrandOfBeforeThereWereSpansGetsThemAll() {
    Messages shop = new Messages("older-brand");
    spans.register(shop.brand, UTC);
    order(shop, day("2025-12-31"), "1.00");
    order(shop, day("2026-02-15"), "2.00");
    Folding.allOf(shop.brand, sums, jdbc);
    List<String> kept = kept(shop.brand);
    assertThat(kept).hasSize(6);

    spans.forget(shop.brand);
    Folding.allOf(shop.brand, sums, jdbc);

    assertThat(kept(shop.brand)).isEqualTo(kept);
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
    assertThat(report(shop.brand, day("2025-12-01"), day("2026-02-20")))
        .containsExactly("null 2 3.00");
  }

  @Test
  void anotherTimeZoneMovesOrdersToOtherMonths() {
    Messages shop = new Messages("zoned-months");
    spans.register(shop.brand, UTC);
    delivery.deliver(
        List.of(shop.order(shop.profile(1), "z-1", Instant.parse("2026-03-31T20:00:00Z"), "3.00")));
    Folding.allOf(shop.brand, sums, jdbc);
    assertThat(kept(shop.brand))
        .containsExactly("MONTH 2026-03-01 300", "QUARTER 2026-01-01 300", "THIRD 2026-03-21 300");

    jdbc.sql("UPDATE brand SET time_zone = 'Asia/Kolkata' WHERE brand_id = 'zoned-months'")
        .update();
    Folding.allOf(shop.brand, sums, jdbc);

    assertThat(kept(shop.brand))
        .containsExactly("MONTH 2026-04-01 300", "QUARTER 2026-04-01 300", "THIRD 2026-04-01 300");
    assertThat(sums.compare(shop.brand, 5).differences()).isZero();
  }

  private void order(Messages shop, LocalDate day, String amount) {
    order(shop, day, "o-" + day, amount);
  }

  private void order(Messages shop, LocalDate day, String id, String amount) {
    delivery.deliver(
        List.of(
            shop.order(
                shop.profile((int) day.toEpochDay()),
                id,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                amount)));
  }

  private List<String> kept(BrandId brand) {
    return jdbc.sql(
            """
            SELECT concat_ws(' ', span, first_day, amount_minor) FROM credit_span
            WHERE brand_id = ? AND model = 'linear' AND booking = 'ACCRUAL'
              AND grouped_by = 'CREATOR'
            ORDER BY 1
            """)
        .param(brand.value())
        .query(String.class)
        .list();
  }

  private List<String> report(BrandId brand, LocalDate from, LocalDate to) {
    Folding.allOf(brand, sums, jdbc);
    return sums.of(query(brand, from, to)).stream().map(CreditSpansIT::words).toList();
  }

  private static ReportQuery query(BrandId brand, LocalDate from, LocalDate to) {
    return new ReportQuery(
        brand, Grouping.CREATOR, new ModelName("linear"), Booking.CASH, from, to);
  }

  private static String words(CreditSum sum) {
    return sum.id() + " " + sum.orders() + " " + sum.amount().amount();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
