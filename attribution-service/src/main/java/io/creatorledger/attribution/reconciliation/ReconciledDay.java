package io.creatorledger.attribution.reconciliation;

import org.jspecify.annotations.Nullable;

/**
 * A day of a connection, with what its shop says if somebody entered it.
 *
 * @param explanation present with the figure
 */
public record ReconciledDay(
    DayBridge bridge, @Nullable ShopFigure figure, @Nullable Explanation explanation) {

  public boolean isUnexplained() {
    return explanation != null && !explanation.isWhole();
  }
}
