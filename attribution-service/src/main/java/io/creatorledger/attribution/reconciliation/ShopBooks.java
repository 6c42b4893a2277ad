package io.creatorledger.attribution.reconciliation;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** What shops state and what came of it, by day. */
public interface ShopBooks {

  /** Replaces what was stated of the same day in the same currency. */
  void state(ShopFigure figure);

  /** Figures of a brand's connections, by day. */
  List<ShopFigure> figures(BrandId brand, LocalDate from, LocalDate to);

  /** Connections that told of orders in a period, the one with the most first. */
  List<ConnectionId> connections(BrandId brand, Instant from, Instant until);

  /** Orders that were placed in a period and are in a currency now. */
  List<DayOrder> orders(BrandId brand, Instant from, Instant until, Currency currency);

  /** What was given back in a period of a connection's orders and is booked. */
  Money returns(
      BrandId brand, ConnectionId connection, Instant from, Instant until, Currency currency);

  /**
   * Orders placed in a period whose ledger does not add up: under some model that stands the rows
   * are not what the newest revision says the order is worth.
   */
  List<OrderId> unbalanced(BrandId brand, Instant from, Instant until);
}
