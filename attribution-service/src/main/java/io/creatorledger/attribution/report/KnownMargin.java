package io.creatorledger.attribution.report;

import java.math.BigDecimal;

/**
 * Of an item's credited revenue, the part that is of goods whose unit costs are known: its share of
 * each order's lines, as the credit is a share of the order. In minor units, not rounded.
 *
 * @param revenue net of refunds
 * @param contribution what of it the goods' costs leave; refunds lower it in proportion
 */
public record KnownMargin(BigDecimal revenue, BigDecimal contribution) {

  static final KnownMargin NONE = new KnownMargin(BigDecimal.ZERO, BigDecimal.ZERO);
}
