package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.money.Money;
import java.util.Optional;
import java.util.function.Function;

/** What net revenue leaves out, by the names that our own forms have for it. */
public final class ChargeParts {

  private ChargeParts() {}

  /**
   * @param amount what the source says under a name; empty when it says nothing
   */
  public static Charges of(Function<String, Optional<Money>> amount) {
    return new Charges(
        amount.apply("tax").orElse(null),
        amount.apply("shipping").orElse(null),
        amount.apply("discount").orElse(null));
  }
}
