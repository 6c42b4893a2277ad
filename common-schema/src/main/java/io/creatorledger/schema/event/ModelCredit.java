package io.creatorledger.schema.event;

import io.creatorledger.schema.money.Money;
import java.util.List;

/**
 * One order under one model, as it stands: the lines and the unattributed rest add up to the
 * order's net revenue.
 *
 * @param lines in the order of the touchpoints
 */
public record ModelCredit(String model, List<CreditLine> lines, Money unattributed) {

  public ModelCredit {
    lines = List.copyOf(lines);
  }
}
