package io.creatorledger.attribution.reconciliation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A day of a connection, with what its shop says if somebody entered it.
 *
 * @param explanation present with the figure
 */
public record ReconciledDay(
    DayBridge bridge, @Nullable ShopFigure figure, @Nullable Explanation explanation) {

  /** A day with a figure, for people who look for it. */
  public String summary() {
    ShopFigure said = Objects.requireNonNull(figure);
    return "%s says %s of %s, of which %s is unexplained"
        .formatted(
            said.connection(),
            said.amount(),
            said.day(),
            Objects.requireNonNull(explanation).unexplained());
  }

  public boolean isUnexplained() {
    return explanation != null && !explanation.isWhole();
  }
}
