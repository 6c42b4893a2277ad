package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What reports say of organic and paid credit, against what the touches were told to be. */
record ReachProof(CreditSums sums, BrandId brand, ModelName model) {

  private static final LocalDate EVER = LocalDate.parse("2000-01-01");
  private static final LocalDate NEVER = LocalDate.parse("2100-01-01");

  /**
   * Both reports, by both bookings.
   *
   * @param balances minor units by order, model, currency and creator, with spaces between
   * @param advertised creators all of whose touches were paid for
   */
  void check(String when, Map<String, Long> balances, Set<String> advertised) {
    Map<String, Long> expected = told(balances, advertised);
    for (Booking booking : Booking.values()) {
      for (Grouping grouping : new Grouping[] {Grouping.REACH, Grouping.CREATOR_REACH}) {
        assertThat(reported(booking, grouping))
            .as("%s: %s of %s by %s", when, grouping, model, booking)
            .isEqualTo(expected);
      }
    }
  }

  /** By currency, and whether paid, organic or nobody's; no zeros. */
  private Map<String, Long> reported(Booking booking, Grouping grouping) {
    Map<String, Long> totals = new TreeMap<>();
    for (CreditSum sum : sums.of(new ReportQuery(brand, grouping, model, booking, EVER, NEVER))) {
      String reach = sum.id();
      if (reach != null && grouping == Grouping.CREATOR_REACH) {
        reach = Player.of(reach).reach().name();
      }
      totals.merge(sum.amount().currency() + " " + reach, sum.amount().minor(), Long::sum);
    }
    totals.values().removeIf(total -> total == 0);
    return totals;
  }

  private Map<String, Long> told(Map<String, Long> balances, Set<String> advertised) {
    Map<String, Long> totals = new TreeMap<>();
    balances.forEach(
        (balance, minor) -> {
          String[] of = balance.split(" ");
          if (of[1].equals(model.value())) {
            Reach reach = advertised.contains(of[3]) ? Reach.PAID : Reach.ORGANIC;
            totals.merge(of[2] + " " + (of[3].equals("nobody") ? null : reach), minor, Long::sum);
          }
        });
    totals.values().removeIf(total -> total == 0);
    return totals;
  }
}
