package io.creatorledger.attribution.reconciliation;

import io.creatorledger.schema.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a shop's figure is made: shops mean different things by a day's sales, with or without
 * refunds, by the day of the order or of the refund. The figure is what was placed and some of the
 * differences; of all choices the one that comes nearest is taken, of equally near ones the one
 * with the fewest differences.
 *
 * @param includes differences that are in the figure
 * @param unexplained what no named difference explains: orders that never reached us, test orders,
 *     tax or shipping in the figure
 */
public record Explanation(Set<Difference> includes, Money unexplained) {

  public Explanation {
    includes = Set.copyOf(includes);
  }

  /** The nearest choice of differences for a figure. */
  public static Explanation of(Money figure, DayBridge bridge) {
    return choices(bridge).stream()
        .map(
            choice -> {
              Money left = figure.minus(bridge.placed());
              for (Difference difference : choice) {
                left = left.minus(bridge.difference(difference));
              }
              return new Explanation(choice, left);
            })
        .min(
            Comparator.comparingLong((Explanation one) -> Math.abs(one.unexplained().minor()))
                .thenComparing(one -> one.includes().size()))
        .orElseThrow();
  }

  public boolean isWhole() {
    return unexplained.minor() == 0;
  }

  /** Sets of differences that are not nothing; refunds and returns are never both meant. */
  private static List<Set<Difference>> choices(DayBridge bridge) {
    List<Set<Difference>> choices = new ArrayList<>();
    choices.add(EnumSet.noneOf(Difference.class));
    for (Difference difference : Difference.values()) {
      if (bridge.difference(difference).minor() == 0) {
        continue;
      }
      for (Set<Difference> choice : List.copyOf(choices)) {
        if (difference != Difference.RETURNS || !choice.contains(Difference.REFUNDS)) {
          Set<Difference> more = EnumSet.of(difference);
          more.addAll(choice);
          choices.add(more);
        }
      }
    }
    return choices;
  }
}
