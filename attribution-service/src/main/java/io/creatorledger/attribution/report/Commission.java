package io.creatorledger.attribution.report;

import io.creatorledger.schema.money.Money;

/**
 * What of spending is commission. Whoever has an agreement and imports what it comes to as well
 * spends it twice: both parts count, and both are told.
 *
 * @param agreed by agreements
 * @param stated costs that the brand stated as commission
 */
public record Commission(Money agreed, Money stated) {

  Commission plus(Commission other) {
    return new Commission(agreed.plus(other.agreed), stated.plus(other.stated));
  }
}
