package io.creatorledger.attribution.reconciliation;

import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** What shops state and what came of it, by day. */
public interface ShopBooks {

  /** Replaces what was stated of the same day in the same currency. */
  void state(ShopFigure figure);

  /** Figures of a brand's connections, by day. */
  List<ShopFigure> figures(BrandId brand, LocalDate from, LocalDate to);

  /** Connections that told of orders in a period, the one with the most first. */
  List<ConnectionId> connections(BrandId brand, Instant from, Instant until);

  /** A connection's orders that were placed in a period and are in a currency now. */
  List<DayOrder> orders(
      BrandId brand, ConnectionId connection, Instant from, Instant until, Currency currency);

  /**
   * What the orders of all other connections are worth now, by the day they were placed on.
   *
   * @param zone where days begin
   */
  Map<LocalDate, Money> others(
      BrandId brand,
      ConnectionId connection,
      Instant from,
      Instant until,
      ZoneId zone,
      Currency currency);

  /** The refunds of a period that take from a connection's orders. */
  List<Refund> returns(
      BrandId brand, ConnectionId connection, Instant from, Instant until, Currency currency);

  /** Takes a figure back; whether there was one. */
  boolean forget(BrandId brand, ConnectionId connection, LocalDate day, Currency currency);

  /**
   * Orders placed in a period whose ledger does not add up: the newest revision does not have what
   * the order's statement says, or under some model the rows are not what that revision says.
   */
  List<OrderId> unbalanced(BrandId brand, Instant from, Instant until);
}
