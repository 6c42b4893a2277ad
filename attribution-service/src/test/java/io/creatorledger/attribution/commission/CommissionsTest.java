package io.creatorledger.attribution.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CommissionsTest {

  private static final BrandId BRAND = new BrandId("acme");
  private static final ModelName LAST = new ModelName("last_touch");
  private static final ModelName LINEAR = new ModelName("linear");
  private static final LocalDate YEAR = LocalDate.parse("2026-01-01");
  private static final LocalDate YEARS_END = LocalDate.parse("2026-12-31");

  private final Days days = new Days();
  private final List<Agreement> agreements = new ArrayList<>();

  @Test
  void anAgreementsCreditIsAddedUpByMonthAndRoundedOnce() {
    agree("a", "ana", null, "10", "2026-06-01", null);
    credit("2026-05-31", "ana", "100.00 USD");
    credit("2026-06-01", "ana", "0.04 USD");
    credit("2026-06-30", "ana", "0.04 USD");
    credit("2026-07-01", "ana", "0.04 USD");
    credit("2026-06-03", "ben", "100.00 USD");

    assertThat(owed(YEAR, YEARS_END))
        .containsExactly("a ana 06-01..06-30 0.08 USD: 0.01", "a ana 07-01..07-31 0.04 USD: 0.00");
    assertThat(owed(LocalDate.parse("2026-06-02"), LocalDate.parse("2026-06-29"))).isEmpty();
  }

  @Test
  void theRateChangesInTheMiddleOfAMonth() {
    agree("old", "ana", null, "10", "2026-01-01", "2026-06-14");
    agree("new", "ana", null, "12", "2026-06-15", null);
    credit("2026-06-14", "ana", "100.00 USD");
    credit("2026-06-15", "ana", "100.00 USD");

    assertThat(owed(YEAR, YEARS_END))
        .containsExactly(
            "old ana 06-01..06-14 100.00 USD: 10.00", "new ana 06-15..06-30 100.00 USD: 12.00");
  }

  @Test
  void aCampaignsOwnAgreementHoldsBeforeThatOfAllAndLeavesItTheOtherDays() {
    agree("all", "ana", null, "10", "2026-01-01", null);
    agree("hot", "ana", "summer", "20", "2026-06-10", "2026-06-20");
    for (String day : List.of("2026-06-09", "2026-06-10", "2026-06-20", "2026-06-21")) {
      credit(day, "ana|summer", "1.00 USD");
      credit(day, "ana|winter", "1.00 USD");
      credit(day, "ana", "1.00 USD");
    }
    credit("2026-06-15", "ben|summer", "1.00 USD");

    assertThat(owed(YEAR, YEARS_END))
        .containsExactly(
            "all ana 06-01..06-30 4.00 USD: 0.40",
            "all ana|summer 06-01..06-09 1.00 USD: 0.10",
            "all ana|winter 06-01..06-30 4.00 USD: 0.40",
            "hot ana|summer 06-10..06-20 2.00 USD: 0.40",
            "all ana|summer 06-21..06-30 1.00 USD: 0.10");
  }

  @Test
  void othersAgreementsChangeNoRounding() {
    agree("a", "ana", null, "10", "2026-01-01", null);
    credit("2026-06-10", "ana", "0.03 USD");
    credit("2026-06-20", "ana", "0.03 USD");
    List<String> alone = owed(YEAR, YEARS_END);
    agree("b", "ben", null, "10", "2026-06-15", null);
    agree("c", "ana", "summer", "10", "2026-06-12", "2026-06-13");

    assertThat(owed(YEAR, YEARS_END))
        .isEqualTo(alone)
        .containsExactly("a ana 06-01..06-30 0.06 USD: 0.01");
  }

  @Test
  void currenciesAreOwedEachForItself() {
    agree("a", "ana", null, "12.5", "2026-01-01", null);
    credit("2026-06-10", "ana", "3.333 KWD");
    credit("2026-06-10", "ana", "1001 JPY");
    credit("2026-06-11", "ana", "-5 JPY");

    assertThat(owed(YEAR, YEARS_END))
        .containsExactly("a ana 06-01..06-30 996 JPY: 125", "a ana 06-01..06-30 3.333 KWD: 0.417");
  }

  @Test
  void anAgreementMayGoByAModelOfItsOwn() {
    agree("a", "ana", null, "10", "2026-01-01", null);
    agreements.add(
        new Agreement(
            BRAND,
            "b",
            new CreatorId("ben"),
            null,
            Percentage.parse("10"),
            YEAR,
            null,
            LINEAR,
            "finance",
            Instant.EPOCH));
    for (String creator : List.of("ana", "ben")) {
      days.credit(LAST, Booking.ACCRUAL, "2026-06-10", creator, "1.00 USD");
      days.credit(LINEAR, Booking.ACCRUAL, "2026-06-10", creator, "3.00 USD");
    }

    assertThat(owed(YEAR, YEARS_END))
        .containsExactly("a ana 06-01..06-30 1.00 USD: 0.10", "b ben 06-01..06-30 3.00 USD: 0.30");
  }

  @Test
  void sumsAreAskedForOfManyDaysThatAgreementsBeginOnAtOnce() {
    for (int i = 0; i < 300; i++) {
      agree("a" + i, "creator-" + i, null, "10", YEAR.plusDays(i).toString(), null);
    }
    credit("2026-01-01", "creator-0", "1.00 USD");
    credit("2026-10-26", "creator-299", "1.00 USD");
    credit("2026-10-27", "creator-299", "2.00 USD");

    assertThat(owed(YEAR, YEARS_END))
        .containsExactly(
            "a0 creator-0 01-01..01-31 1.00 USD: 0.10",
            "a299 creator-299 10-27..10-31 2.00 USD: 0.20");
    assertThat(days.asked).isEqualTo(4);
  }

  @Test
  void whatIsTakenBackInALaterMonthIsOwedBackThereByCash() {
    agree("a", "ana", null, "10", "2026-01-01", null);
    days.credit(LAST, Booking.ACCRUAL, "2026-06-10", "ana", "0.00 USD");
    days.credit(LAST, Booking.CASH, "2026-06-10", "ana", "10.05 USD");
    days.credit(LAST, Booking.CASH, "2026-07-03", "ana", "-10.05 USD");

    assertThat(owed(Booking.CASH, YEAR, YEARS_END))
        .containsExactly(
            "a ana 06-01..06-30 10.05 USD: 1.01", "a ana 07-01..07-31 -10.05 USD: -1.01");
    assertThat(owed(YEAR, YEARS_END)).isEmpty();
  }

  /** Against a day-by-day reading of the agreements. */
  @RepeatedTest(100)
  void aYearIsTheSumOfItsMonthsAndLeavesNoCreditOut() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    randomAgreements(random);
    Map<String, Long> expected = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      LocalDate day = YEAR.plusDays(random.nextInt(365));
      CreatorCampaign work =
          new CreatorCampaign(
              random.nextBoolean() ? "ana" : "ben",
              random.nextInt(3) == 0 ? null : "c" + random.nextInt(2));
      long minor = random.nextInt(2_001) - 500;
      days.credit(LAST, Booking.ACCRUAL, day.toString(), work.text(), cents(minor));
      holding(day, work).ifPresent(agreed -> expected.merge(agreed, minor, Long::sum));
    }

    Map<String, Long> credited = new HashMap<>();
    List<CommissionLine> year = lines(Booking.ACCRUAL, YEAR, YEARS_END);
    for (CommissionLine line : year) {
      credited.merge(line.agreement().agreementId(), line.credited().minor(), Long::sum);
      assertThat(YearMonth.from(line.from())).isEqualTo(YearMonth.from(line.to()));
    }
    expected.values().removeIf(minor -> minor == 0);
    credited.values().removeIf(minor -> minor == 0);
    assertThat(credited).as("seed %d: %s", seed, agreements).isEqualTo(expected);
    List<CommissionLine> months = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      YearMonth of = YearMonth.of(2026, month);
      months.addAll(lines(Booking.ACCRUAL, of.atDay(1), of.atEndOfMonth()));
    }
    assertThat(months).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(year);
  }

  private void randomAgreements(Random random) {
    for (int i = 0; i < 12; i++) {
      LocalDate from = YEAR.plusDays(random.nextInt(365));
      Agreement agreed =
          agreement(
              "a" + i,
              random.nextBoolean() ? "ana" : "ben",
              random.nextInt(3) == 0 ? null : "c" + random.nextInt(2),
              "10",
              from.toString(),
              random.nextInt(4) == 0 ? null : from.plusDays(random.nextInt(60)).toString());
      if (agreements.stream().noneMatch(agreed::contradicts)) {
        agreements.add(agreed);
      }
    }
  }

  private Optional<String> holding(LocalDate day, CreatorCampaign work) {
    return agreements.stream()
        .filter(agreed -> agreed.creator().value().equals(work.creatorId()))
        .filter(agreed -> !day.isBefore(agreed.from()))
        .filter(agreed -> agreed.until() == null || !day.isAfter(agreed.until()))
        .filter(
            agreed ->
                agreed.campaign() == null || agreed.campaign().value().equals(work.campaignId()))
        .min(Comparator.comparing(agreed -> agreed.campaign() == null))
        .map(Agreement::agreementId);
  }

  private static String cents(long minor) {
    return new Money(minor, Money.of("0", "USD").currency()) + "";
  }

  private void agree(
      String id,
      String creator,
      @Nullable String campaign,
      String rate,
      String from,
      @Nullable String until) {
    agreements.add(agreement(id, creator, campaign, rate, from, until));
  }

  private static Agreement agreement(
      String id,
      String creator,
      @Nullable String campaign,
      String rate,
      String from,
      @Nullable String until) {
    return new Agreement(
        BRAND,
        id,
        new CreatorId(creator),
        campaign == null ? null : new CampaignId(campaign),
        Percentage.parse(rate),
        LocalDate.parse(from),
        until == null ? null : LocalDate.parse(until),
        null,
        "finance",
        Instant.EPOCH);
  }

  private void credit(String day, String work, String amount) {
    days.credit(LAST, Booking.ACCRUAL, day, work, amount);
  }

  private List<String> owed(LocalDate from, LocalDate to) {
    return owed(Booking.ACCRUAL, from, to);
  }

  private List<String> owed(Booking booking, LocalDate from, LocalDate to) {
    return lines(booking, from, to).stream()
        .map(
            line ->
                "%s %s %s..%s %s: %s"
                    .formatted(
                        line.agreement().agreementId(),
                        line.work().text(),
                        line.from().toString().substring(5),
                        line.to().toString().substring(5),
                        line.credited(),
                        line.owed().amount()))
        .toList();
  }

  private List<CommissionLine> lines(Booking booking, LocalDate from, LocalDate to) {
    return new Commissions(days).of(BRAND, agreements, LAST, booking, from, to);
  }

  /** Credit by day, added up when it is asked for. */
  private static final class Days implements CreditSums {

    private record Credit(
        ModelName model, Booking booking, LocalDate day, String work, Money amount) {}

    private final List<Credit> credits = new ArrayList<>();
    private int asked;

    void credit(ModelName model, Booking booking, String day, String work, String amount) {
      String[] money = amount.split(" ", -1);
      credits.add(
          new Credit(model, booking, LocalDate.parse(day), work, Money.of(money[0], money[1])));
    }

    @Override
    public Map<LocalDate, List<CreditSum>> of(
        ReportQuery query, NavigableSet<LocalDate> firstDays) {
      asked++;
      assertThat(query.grouping()).isEqualTo(Grouping.CREATOR_CAMPAIGN);
      Map<LocalDate, List<CreditSum>> stretches = new HashMap<>();
      for (LocalDate first : firstDays) {
        LocalDate next = firstDays.higher(first);
        LocalDate last = next == null ? query.to() : next.minusDays(1);
        assertThat(YearMonth.from(first)).isEqualTo(YearMonth.from(last));
        stretches.put(first, of(query, first, last));
      }
      return stretches;
    }

    private List<CreditSum> of(ReportQuery query, LocalDate from, LocalDate to) {
      Map<List<Object>, Money> sums = new HashMap<>();
      for (Credit credit : credits) {
        if (credit.model().equals(query.model())
            && credit.booking() == query.booking()
            && !credit.day().isBefore(from)
            && !credit.day().isAfter(to)) {
          sums.merge(
              List.of(credit.work(), credit.amount().currency()), credit.amount(), Money::plus);
        }
      }
      List<CreditSum> found = new ArrayList<>();
      found.add(new CreditSum(false, null, null, 1L, Money.of("7.00", "USD")));
      sums.forEach(
          (of, amount) ->
              found.add(new CreditSum(true, Objects.toString(of.getFirst()), null, 1L, amount)));
      return found;
    }

    @Override
    public long fold() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void rebuild(BrandId brand) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SumsProof compare(BrandId brand, int most) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long mend(BrandId brand) {
      throw new UnsupportedOperationException();
    }
  }
}
