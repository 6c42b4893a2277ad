package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.Journey;
import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.models.Apportionment;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** What ought to stand: the remaining revenue shared out to the cent. */
  public static Standing of(
      CreditModel model, Journey journey, Money remaining, Instant accrualAt) {
    int touches = journey.touches().size();
    if (touches == 0) {
      return new Standing(
          remaining.currency(), accrualAt, List.of(new Line(null, Weight.ALL, remaining.minor())));
    }
    CreditModel.Shares earned =
        model.expected(
            journey.touches().stream().map(TouchRef::player).toList(),
            journey.ages(),
            journey.odds(),
            journey.without(),
            journey.certainty());
    long[] shares = Arrays.copyOf(earned.touches(), touches + 1);
    shares[touches] = earned.nobody();
    long[] parts = Apportionment.largestRemainder(remaining.minor(), shares);
    long sum = 0;
    for (long share : shares) {
      sum += share;
    }
    List<Line> lines = new ArrayList<>(touches);
    for (int i = 0; i <= touches; i++) {
      if (shares[i] > 0) {
        TouchRef touch = i < touches ? journey.touches().get(i) : null;
        lines.add(new Line(touch, new Weight(shares[i], sum), parts[i]));
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
