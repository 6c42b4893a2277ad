package io.creatorledger.attribution.customer;

import java.math.BigDecimal;

/**
 * What orders brought in, in minor units.
 *
 * @param revenue net
 * @param known the part of it that is of goods whose unit costs are known
 * @param contribution what of that part the goods' costs leave
 */
record Earned(long revenue, long known, long contribution) {

  static final Earned NOTHING = new Earned(0, 0, 0);

  Earned plus(Earned other) {
    return new Earned(
        Math.addExact(revenue, other.revenue),
        Math.addExact(known, other.known),
        Math.addExact(contribution, other.contribution));
  }

  /** What all of it leaves, when this margin stands in for costs that are not known. */
  BigDecimal left(BigDecimal margin) {
    return margin
        .multiply(BigDecimal.valueOf(Math.subtractExact(revenue, known)))
        .add(BigDecimal.valueOf(contribution));
  }
}
