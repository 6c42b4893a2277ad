package io.creatorledger.attribution.store;

import io.creatorledger.attribution.rate.Exchange;
import io.creatorledger.attribution.rate.Exchange.Price;
import io.creatorledger.attribution.report.ExchangedCredit;
import io.creatorledger.attribution.report.ExchangedCredits;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exchanges the sums in {@code credit_day} where they are: a year of a thousand creators is a
 * million of them. PostgreSQL's {@code numeric} multiplies and adds without rounding.
 */
final class JdbcExchangedCredits implements ExchangedCredits {

  /** One pass over the days: the items' sums, and which currency moved on which day. */
  private static final String SUMS =
      """
      WITH price AS (
        SELECT * FROM unnest(:currencies::text[], :days::date[], :prices::numeric[])
                   AS p (currency, day, price)),
      sums AS (
        SELECT attributed, item_id, currency, day, sum(orders)::bigint AS orders,
               sum(amount_minor)::bigint AS amount_minor, sum(amount_minor * price) AS exchanged,
               bool_or(amount_minor <> 0) AS moved
        FROM credit_day
        LEFT JOIN price USING (currency, day)
        WHERE brand_id = :brand AND model = :model AND booking = :booking
          AND grouped_by = :summed AND day BETWEEN :from AND :to
          AND (attributed OR :unattributed)
        GROUP BY GROUPING SETS ((attributed, item_id, currency), (currency, day))
        HAVING sum(orders) <> 0 OR bool_or(amount_minor <> 0))
      SELECT attributed, CASE WHEN :shared THEN %s ELSE nullif(s.item_id, '') END AS id, n.name,
             currency, day, CASE WHEN NOT :shared THEN orders END AS orders, amount_minor, exchanged,
             moved
      FROM sums s
      LEFT JOIN catalog_name n ON n.brand_id = :brand AND n.kind = :kind AND n.item_id = s.item_id
      %s
      """
          .formatted(CreditedColumn.ofSum("s.item_id"), CreditedColumn.catalogOfSum("s.item_id"));

  private final JdbcClient jdbc;

  JdbcExchangedCredits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public ExchangedCredit of(ReportQuery query, Exchange exchange, boolean unattributed) {
    ExchangedCredit credit = new ExchangedCredit(exchange);
    Collection<Price> prices = exchange.prices(query.from(), query.to());
    jdbc.sql(SUMS)
        .param("currencies", SqlArrays.texts(prices, Price::currency))
        .param("days", SqlArrays.texts(prices, Price::day))
        .param("prices", SqlArrays.texts(prices, price -> price.minor().toPlainString()))
        .param("brand", query.brand().value())
        .param("model", query.model().value())
        .param("booking", query.booking().name())
        .param("summed", query.grouping().summed().name())
        .param("shared", query.grouping().sharesRows())
        .param("grouping", query.grouping().name())
        .param("kind", query.grouping().name().toLowerCase(Locale.ROOT))
        .param("from", query.from())
        .param("to", query.to())
        .param("unattributed", unattributed)
        .query(
            row -> {
              add(credit, exchange, row);
            });
    return credit;
  }

  private static void add(ExchangedCredit credit, Exchange exchange, ResultSet row)
      throws SQLException {
    LocalDate day = row.getObject("day", LocalDate.class);
    if (day == null) {
      Money booked = Columns.money(row, "amount_minor");
      BigDecimal exchanged = row.getBigDecimal("exchanged");
      credit.add(
          row.getBoolean("attributed"),
          row.getString("id"),
          row.getString("name"),
          row.getObject("orders", Long.class),
          booked,
          booked.currency().equals(exchange.into())
              ? BigDecimal.valueOf(booked.minor())
              : Objects.requireNonNullElse(exchanged, BigDecimal.ZERO));
    } else if (row.getBoolean("moved")) {
      exchange.price(Currency.getInstance(row.getString("currency")), day);
    }
  }
}
