package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.TouchRef;
import org.jspecify.annotations.Nullable;

/**
 * The credit that stands for one touchpoint under one model.
 *
 * @param touch null for the unattributed rest
 * @param minor in minor units of the standing's currency
 */
public record Line(@Nullable TouchRef touch, Weight weight, long minor) {

  Line plus(long more) {
    return new Line(touch, weight, Math.addExact(minor, more));
  }
}
