package io.creatorledger.attribution.report;

import io.creatorledger.attribution.key.OrderCursor;
import org.jspecify.annotations.Nullable;

/** The orders behind the figures of reports. */
public interface CellOrders {

  /**
   * Some of the orders whose ledger rows make up a figure, and the figure, as of one moment.
   *
   * @param after where the page before ended; null for the first
   * @param limit how many orders at most
   */
  CellPage of(Cell cell, @Nullable OrderCursor after, int limit);
}
