package io.creatorledger.attribution.reconciliation;

import org.jspecify.annotations.Nullable;

/**
 * A day of a connection, with what its shop says if somebody entered it.
 *
 * @param explanation present with the figure
 */
public record ReconciledDay(
    DayBridge bridge, @Nullable ShopFigure figure, @Nullable Explanation explanation) {

  /** For people who look for the day. */
  public String summary() {
    return figure == null || explanation == null
        ? "nothing said of " + bridge.day()
        : "%s says %s of %s, of which %s is unexplained"
            .formatted(
                figure.connection(), figure.amount(), bridge.day(), explanation.unexplained());
  }

  public boolean isUnexplained() {
    return explanation != null && !explanation.isWhole();
  }
}
