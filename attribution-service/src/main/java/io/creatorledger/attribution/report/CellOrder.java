package io.creatorledger.attribution.report;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.attribution.ledger.EntryKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * An order's part of a figure.
 *
 * @param bookedAt the latest date of its rows there: the order's by accrual, a change's by cash
 * @param amount what its rows there add up to
 * @param rows how many they are
 * @param kinds theirs, each once
 */
public record CellOrder(
    OrderId orderId,
    Instant orderedAt,
    Instant bookedAt,
    Money amount,
    long rows,
    List<EntryKind> kinds) {

  public CellOrder {
    kinds = List.copyOf(kinds);
  }

  OrderCursor place() {
    return new OrderCursor(orderedAt, orderId);
  }
}
