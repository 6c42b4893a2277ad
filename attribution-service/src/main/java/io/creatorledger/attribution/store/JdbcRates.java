package io.creatorledger.attribution.store;

import io.creatorledger.attribution.rate.Rate;
import io.creatorledger.attribution.rate.RateSheet;
import io.creatorledger.attribution.rate.Rates;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rates in a table, exact as they were stated. */
final class JdbcRates implements Rates {

  private static final String STATE =
      """
      INSERT INTO exchange_rate
        (brand_id, base, currency, day, rate, source, stated_by, stated_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::numeric[], ?::text[],
                           ?::text[], ?::timestamptz[])
      ON CONFLICT (brand_id, base, day, currency) DO UPDATE
      SET rate = excluded.rate, source = excluded.source, stated_by = excluded.stated_by,
          stated_at = excluded.stated_at
      """;

  private static final String OF =
      """
      SELECT brand_id, currency, day, rate, source, stated_by, stated_at
      FROM exchange_rate WHERE brand_id = ? AND base = ? AND day BETWEEN ? AND ?
      ORDER BY day, currency
      """;

  private static final String FORGET =
      "DELETE FROM exchange_rate WHERE brand_id = ? AND base = ? AND currency = ? AND day = ?";

  private final JdbcClient jdbc;

  JdbcRates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void state(RateSheet sheet) {
    // In one order, so that sheets stated at the same time do not wait for each other in a circle.
    List<Rate> rates =
        sheet.rates().stream()
            .sorted(
                Comparator.comparing(Rate::day)
                    .thenComparing(rate -> rate.currency().getCurrencyCode()))
            .toList();
    jdbc.sql(STATE)
        .param(SqlArrays.texts(rates, Rate::brand))
        .param(SqlArrays.texts(rates, Rate::base))
        .param(SqlArrays.texts(rates, Rate::currency))
        .param(SqlArrays.texts(rates, Rate::day))
        .param(SqlArrays.texts(rates, rate -> rate.rate().toPlainString()))
        .param(SqlArrays.texts(rates, Rate::source))
        .param(SqlArrays.texts(rates, Rate::statedBy))
        .param(SqlArrays.instants(rates, Rate::statedAt))
        .update();
  }

  @Override
  public List<Rate> of(BrandId brand, Currency base, LocalDate from, LocalDate to) {
    return jdbc.sql(OF)
        .params(brand.value(), base.getCurrencyCode(), from, to)
        .query(
            (row, n) ->
                new Rate(
                    Columns.brand(row),
                    base,
                    Currency.getInstance(row.getString("currency")),
                    row.getObject("day", LocalDate.class),
                    row.getBigDecimal("rate"),
                    row.getString("source"),
                    row.getString("stated_by"),
                    Columns.instant(row, "stated_at")))
        .list();
  }

  @Override
  public boolean forget(BrandId brand, Currency base, Currency currency, LocalDate day) {
    return jdbc.sql(FORGET)
            .params(brand.value(), base.getCurrencyCode(), currency.getCurrencyCode(), day)
            .update()
        > 0;
  }
}
