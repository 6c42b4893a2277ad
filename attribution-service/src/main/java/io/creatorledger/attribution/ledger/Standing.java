package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.Journey;
import io.creatorledger.models.Apportionment;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.Touches;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * What stands for an order under one model. The lines add up to the order's net revenue after the
 * refunds booked.
 *
 * @param accrualAt the order's date, which all lines are booked on
 * @param lines in the order of the touchpoints; a touchpoint whose weight is nothing has none
 */
public record Standing(Currency currency, Instant accrualAt, List<Line> lines) {

  public Standing {
    lines = List.copyOf(lines);
  }

  private static final double SECONDS_OF_A_DAY = 86_400;

  /** What ought to stand: the remaining revenue shared out to the cent. */
  static Standing of(Rule rule, Journey journey, Money remaining, Instant accrualAt) {
    int touches = journey.touches().size();
    if (touches == 0) {
      return new Standing(
          remaining.currency(), accrualAt, List.of(new Line(null, Weight.ALL, remaining.minor())));
    }
    double[] days =
        journey.ages().stream().mapToDouble(age -> age.toSeconds() / SECONDS_OF_A_DAY).toArray();
    long[] shares = rule.shares(new Touches(touches, days, new boolean[touches]));
    long[] parts = Apportionment.largestRemainder(remaining.minor(), shares);
    long sum = 0;
    for (long share : shares) {
      sum += share;
    }
    List<Line> lines = new ArrayList<>(touches);
    for (int i = 0; i < touches; i++) {
      if (shares[i] > 0) {
        lines.add(new Line(journey.touches().get(i), new Weight(shares[i], sum), parts[i]));
      }
    }
    return new Standing(remaining.currency(), accrualAt, lines);
  }

  /** Minor units of all lines together. */
  long total() {
    return lines.stream().mapToLong(Line::minor).sum();
  }

  public Money attributed() {
    return sum(true);
  }

  public Money unattributed() {
    return sum(false);
  }

  private Money sum(boolean attributed) {
    Money sum = Money.zero(currency);
    for (Line line : lines) {
      if ((line.touch() != null) == attributed) {
        sum = sum.plus(new Money(line.minor(), currency));
      }
    }
    return sum;
  }
}
