package io.creatorledger.attribution.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.DayMoves.Moved;
import io.creatorledger.attribution.report.DaySum;
import io.creatorledger.attribution.report.Span;
import io.creatorledger.attribution.report.Summed;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.testing.ServiceTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Of a brand that is not registered, so that the service's job leaves it alone. */
@ServiceTest
class CreditSumRowsIT {

  private static final BrandId BRAND = new BrandId("summed-rows");
  private static final LocalDate BEGIN = LocalDate.parse("2028-01-25");

  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  private CreditSumRows rows;

  @BeforeEach
  void rows() {
    rows = new CreditSumRows(jdbc);
  }

  @AfterEach
  void forget() {
    jdbc.sql("DELETE FROM credit_day WHERE brand_id = 'summed-rows'").update();
    jdbc.sql("DELETE FROM credit_span WHERE brand_id = 'summed-rows'").update();
  }

  @Test
  void thirdsOfTheMonthThatGoesOnAreKeptAndTheMonthIsNot() {
    LocalDate until = LocalDate.parse("2026-05-11");
    keepSpans(null, until);

    for (String day : List.of("2026-04-30", "2026-05-01", "2026-05-10", "2026-05-11")) {
      add(LocalDate.parse(day), 100, 1, until);
    }

    assertThat(kept())
        .containsExactly(
            Map.entry("MONTH 2026-04-01", "100 1"),
            Map.entry("THIRD 2026-04-21", "100 1"),
            Map.entry("THIRD 2026-05-01", "200 2"));
    keepSpans(until, LocalDate.parse("2026-06-01"));
    assertThat(kept())
        .containsExactly(
            Map.entry("MONTH 2026-04-01", "100 1"),
            Map.entry("MONTH 2026-05-01", "300 3"),
            Map.entry("THIRD 2026-04-21", "100 1"),
            Map.entry("THIRD 2026-05-01", "200 2"),
            Map.entry("THIRD 2026-05-11", "100 1"));
    keepSpans(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01"));
    assertThat(kept()).containsEntry("QUARTER 2026-04-01", "400 4").hasSize(6);
  }

  /** Over a leap February, however many thirds end between two times that sums are added to. */
  @Test
  void everySpanThatIsOverIsWhatItsDaysAddUpTo() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    LocalDate kept = null;
    LocalDate today = BEGIN;
    for (int i = 0; i < 60; i++) {
      LocalDate until = Span.THIRD.begin(today);
      if (kept == null || kept.isBefore(until)) {
        keepSpans(kept, until);
        kept = until;
      }
      LocalDate day = today.minusDays(random.nextInt(200));
      add(day, random.nextInt(2000) - 1000L, random.nextInt(3) - 1, kept);
      assertThat(kept()).as("seed %d, day %s", seed, today).isEqualTo(ofDays(kept));
      today = today.plusDays(random.nextInt(random.nextInt(8) == 0 ? 45 : 6));
    }
  }

  private void keepSpans(@Nullable LocalDate from, LocalDate until) {
    transactions.executeWithoutResult(status -> rows.keepSpans(BRAND, from, until));
  }

  private void add(LocalDate day, long amount, long orders, @Nullable LocalDate until) {
    DaySum sum = new DaySum("linear", Booking.CASH, Summed.CREATOR, day, "USD", true, "ana");
    rows.add(BRAND, Map.of(sum, new Moved(amount, orders)), until);
  }

  private Map<String, String> kept() {
    Map<String, String> kept = new TreeMap<>();
    jdbc.sql("SELECT * FROM credit_span WHERE brand_id = 'summed-rows'")
        .query(
            row -> {
              kept.put(
                  row.getString("span") + " " + row.getObject("first_day", LocalDate.class),
                  row.getLong("amount_minor") + " " + row.getLong("orders"));
            });
    return kept;
  }

  private Map<String, String> ofDays(LocalDate until) {
    Map<String, Moved> sums = new TreeMap<>();
    jdbc.sql("SELECT * FROM credit_day WHERE brand_id = 'summed-rows'")
        .query(
            row -> {
              LocalDate day = row.getObject("day", LocalDate.class);
              Moved moved = new Moved(row.getLong("amount_minor"), row.getLong("orders"));
              for (Span span : List.of(Span.THIRD, Span.MONTH, Span.QUARTER)) {
                if (span.begin(day).isBefore(span.begin(until))) {
                  Moved before = sums.getOrDefault(span + " " + span.begin(day), new Moved(0, 0));
                  sums.put(
                      span + " " + span.begin(day),
                      new Moved(
                          before.amountMinor() + moved.amountMinor(),
                          before.orders() + moved.orders()));
                }
              }
            });
    Map<String, String> words = new TreeMap<>();
    sums.forEach((span, sum) -> words.put(span, sum.amountMinor() + " " + sum.orders()));
    return words;
  }
}
