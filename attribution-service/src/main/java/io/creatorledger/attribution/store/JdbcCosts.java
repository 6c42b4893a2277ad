package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.Costs;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.Spending;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Costs in the table that the catalog keeps. */
final class JdbcCosts implements Costs {

  /** Advertising buys paid reach; what else names a creator pays for the creator's work. */
  private static final String COSTS =
      """
      SELECT CASE WHEN :grouping = 'PLATFORM' AND platform IS NOT NULL THEN platform ELSE %s END
             AS item_id, amount_minor, currency, from_day, until_day
      FROM cost WHERE brand_id = :brand AND until_day >= :from AND from_day <= :to
      """
          .formatted(
              CreditedColumn.of(
                  "cost.creator_id",
                  "cost.campaign_id",
                  "cost.content_id",
                  "cost.kind = 'AD_SPEND'"));

  private final JdbcClient jdbc;

  JdbcCosts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Spending> of(BrandId brand, Grouping grouping, LocalDate from, LocalDate to) {
    return jdbc.sql(COSTS)
        .param("grouping", grouping.name())
        .param("brand", brand.value())
        .param("from", from)
        .param("to", to)
        .query(
            (row, n) ->
                new Spending(
                    row.getString("item_id"),
                    Columns.money(row, "amount_minor"),
                    row.getObject("from_day", LocalDate.class),
                    row.getObject("until_day", LocalDate.class)))
        .list();
  }
}
