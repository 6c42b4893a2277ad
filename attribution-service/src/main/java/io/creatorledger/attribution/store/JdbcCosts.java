package io.creatorledger.attribution.store;

import io.creatorledger.attribution.report.Costs;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.Spending;
import io.creatorledger.attribution.report.StatedCommission;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Costs in the table that the catalog keeps. */
final class JdbcCosts implements Costs {

  /** Advertising buys paid reach; what else names a creator pays for the creator's work. */
  private static final String COSTS =
      """
      SELECT CASE WHEN :grouping = 'PLATFORM' AND platform IS NOT NULL THEN platform ELSE %s END
             AS item_id, kind, amount_minor, currency, from_day, until_day
      FROM cost WHERE brand_id = :brand AND until_day >= :from AND from_day <= :to
      """
          .formatted(
              CreditedColumn.of(
                  "cost.creator_id",
                  "cost.campaign_id",
                  "cost.content_id",
                  "cost.kind = 'AD_SPEND'"));

  private static final String ITEMS =
      """
      SELECT w.*, %s AS item_id
      FROM unnest(:creators::text[], :campaigns::text[]) AS w (creator_id, campaign_id)
      """
          .formatted(CreditedColumn.of("w.creator_id", "w.campaign_id", "NULL::text", "false"));

  private static final String STATED_COMMISSION =
      """
      SELECT cost_id, count(*) OVER () AS costs FROM cost
      WHERE brand_id = :brand AND kind = 'COMMISSION' AND creator_id = :creator
        AND (:campaign::text IS NULL OR campaign_id IS NULL OR campaign_id = :campaign)
        AND until_day >= :from AND from_day <= coalesce(:until::date, 'infinity')
      ORDER BY from_day, cost_id LIMIT :most
      """;

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
                    row.getString("kind").equals(CostKind.COMMISSION.name())
                        ? Spending.Kind.COMMISSION_STATED
                        : Spending.Kind.OTHER,
                    Columns.money(row, "amount_minor"),
                    row.getObject("from_day", LocalDate.class),
                    row.getObject("until_day", LocalDate.class)))
        .list();
  }

  @Override
  public Map<CreatorCampaign, String> items(
      BrandId brand, Grouping grouping, Collection<CreatorCampaign> works) {
    Map<CreatorCampaign, String> items = new HashMap<>();
    jdbc.sql(ITEMS)
        .param("brand", brand.value())
        .param("grouping", grouping.name())
        .param("creators", SqlArrays.texts(works, CreatorCampaign::creatorId))
        .param("campaigns", SqlArrays.texts(works, CreatorCampaign::campaignId))
        .query(
            row -> {
              String item = row.getString("item_id");
              if (item != null) {
                items.put(
                    new CreatorCampaign(row.getString("creator_id"), row.getString("campaign_id")),
                    item);
              }
            });
    return items;
  }

  @Override
  public StatedCommission statedCommission(
      BrandId brand,
      CreatorId creator,
      @Nullable CampaignId campaign,
      LocalDate from,
      @Nullable LocalDate until,
      int most) {
    List<String> first = new ArrayList<>();
    AtomicLong costs = new AtomicLong();
    jdbc.sql(STATED_COMMISSION)
        .param("brand", brand.value())
        .param("creator", creator.value())
        .param("campaign", campaign == null ? null : campaign.value())
        .param("from", from)
        .param("until", until)
        .param("most", most)
        .query(
            row -> {
              first.add(row.getString("cost_id"));
              costs.set(row.getLong("costs"));
            });
    return new StatedCommission(costs.get(), first);
  }
}
