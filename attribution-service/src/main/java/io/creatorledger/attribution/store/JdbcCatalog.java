package io.creatorledger.attribution.store;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.ContentMetrics;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.Product;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names, attributes, settings and costs in small tables. */
final class JdbcCatalog implements Catalog {

  private static final String CREATOR = "creator";
  private static final String CAMPAIGN = "campaign";
  private static final String CONTENT = "content";

  private static final String KEEP_BRANDS =
      """
      INSERT INTO brand (brand_id, name, currency, time_zone, changed_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
      ON CONFLICT (brand_id) DO UPDATE
      SET name = excluded.name, currency = excluded.currency, time_zone = excluded.time_zone,
          changed_at = excluded.changed_at
      WHERE brand.changed_at < excluded.changed_at
      """;

  private static final String KEEP_NAMES =
      """
      INSERT INTO catalog_name
        (brand_id, kind, item_id, name, tier, platform, content_type, changed_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                           ?::text[], ?::timestamptz[])
      ON CONFLICT (brand_id, kind, item_id) DO UPDATE
      SET name = excluded.name, tier = excluded.tier, platform = excluded.platform,
          content_type = excluded.content_type, changed_at = excluded.changed_at
      WHERE catalog_name.changed_at < excluded.changed_at
      """;

  private static final String KEEP_COSTS =
      """
      INSERT INTO cost (brand_id, cost_id, kind, amount_minor, currency, from_day, until_day,
                        creator_id, campaign_id, content_id, platform, changed_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::date[],
                           ?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
      ON CONFLICT (brand_id, cost_id) DO UPDATE
      SET kind = excluded.kind, amount_minor = excluded.amount_minor, currency = excluded.currency,
          from_day = excluded.from_day, until_day = excluded.until_day,
          creator_id = excluded.creator_id, campaign_id = excluded.campaign_id,
          content_id = excluded.content_id, platform = excluded.platform,
          changed_at = excluded.changed_at
      WHERE cost.changed_at < excluded.changed_at
      """;

  private static final String KEEP_PRODUCTS =
      """
      INSERT INTO product (brand_id, sku, unit_cost_minor, currency, changed_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[])
      ON CONFLICT (brand_id, sku) DO UPDATE
      SET unit_cost_minor = excluded.unit_cost_minor, currency = excluded.currency,
          changed_at = excluded.changed_at
      WHERE product.changed_at < excluded.changed_at
      """;

  private static final String NAMES =
      """
      SELECT item_id, name FROM catalog_name
      WHERE brand_id = ? AND kind = ? AND item_id = ANY (?::text[]) AND name IS NOT NULL
      """;

  private static final String BRANDS =
      """
      SELECT brand_id, name, currency, time_zone,
             time_zone <> coalesce(days_zone, 'Etc/UTC') AS being_added_up
      FROM brand
      """;

  private static final RowMapper<BrandSettings> SETTINGS =
      (row, n) ->
          new BrandSettings(
              Columns.brand(row),
              row.getString("name"),
              Currency.getInstance(row.getString("currency")),
              ZoneId.of(row.getString("time_zone")),
              row.getBoolean("being_added_up"));

  private final JdbcClient jdbc;

  JdbcCatalog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Sorted by key, so that two consumers lock rows in the same order. */
  @Override
  public void keep(List<CatalogEntry> entries) {
    Map<String, CatalogEntry> newest = new TreeMap<>();
    entries.stream()
        .sorted(Comparator.comparing(CatalogEntry::changedAt))
        .forEach(entry -> newest.put(entry.messageKey(), entry));
    List<Brand> brands = new ArrayList<>();
    List<Instant> brandChanges = new ArrayList<>();
    List<Named> names = new ArrayList<>();
    List<Spent> costs = new ArrayList<>();
    List<Priced> products = new ArrayList<>();
    for (CatalogEntry entry : newest.values()) {
      switch (entry.item()) {
        case Brand brand -> {
          brands.add(brand);
          brandChanges.add(entry.changedAt());
        }
        case Creator creator ->
            names.add(new Named(entry, creator.name(), creator.tier(), creator.platform(), null));
        case Campaign campaign ->
            names.add(new Named(entry, campaign.name(), campaign.tier(), null, null));
        case Content content ->
            names.add(
                new Named(entry, content.title(), null, content.platform(), content.contentType()));
        case TrackedLink link -> {}
        case PromoCode code -> {}
        case Cost cost -> costs.add(new Spent(entry, cost));
        case ContentMetrics metrics -> {}
        case Product product -> products.add(new Priced(entry, product));
      }
    }
    keepNames(names);
    keepCosts(costs);
    keepProducts(products);
    keepBrands(brands, brandChanges);
  }

  @Override
  public Optional<BrandSettings> brand(BrandId brand) {
    return jdbc.sql(BRANDS + "WHERE brand_id = ?").param(brand.value()).query(SETTINGS).optional();
  }

  @Override
  public List<BrandSettings> brands() {
    return jdbc.sql(BRANDS + "ORDER BY name, brand_id").query(SETTINGS).list();
  }

  @Override
  public Map<CreatorId, String> creatorNames(BrandId brand, Collection<CreatorId> creators) {
    return names(brand, CREATOR, creators, CreatorId::new);
  }

  @Override
  public Map<CampaignId, String> campaignNames(BrandId brand, Collection<CampaignId> campaigns) {
    return names(brand, CAMPAIGN, campaigns, CampaignId::new);
  }

  @Override
  public Map<ContentId, String> contentTitles(BrandId brand, Collection<ContentId> content) {
    return names(brand, CONTENT, content, ContentId::new);
  }

  private <T> Map<T, String> names(
      BrandId brand, String kind, Collection<T> ids, Function<String, T> type) {
    Map<T, String> names = new HashMap<>();
    jdbc.sql(NAMES)
        .param(brand.value())
        .param(kind)
        .param(SqlArrays.texts(ids, id -> id))
        .query(
            row -> {
              names.put(type.apply(row.getString("item_id")), row.getString("name"));
            });
    return names;
  }

  private void keepBrands(List<Brand> brands, List<Instant> changes) {
    if (!brands.isEmpty()) {
      jdbc.sql(KEEP_BRANDS)
          .param(SqlArrays.texts(brands, Brand::brandId))
          .param(SqlArrays.texts(brands, Brand::name))
          .param(SqlArrays.texts(brands, Brand::currency))
          .param(SqlArrays.texts(brands, Brand::timeZone))
          .param(SqlArrays.texts(changes, change -> change))
          .update();
    }
  }

  private void keepNames(List<Named> names) {
    if (!names.isEmpty()) {
      jdbc.sql(KEEP_NAMES)
          .param(SqlArrays.texts(names, named -> named.entry().brandId()))
          .param(SqlArrays.texts(names, named -> named.entry().item().kindName()))
          .param(SqlArrays.texts(names, named -> named.entry().item().itemId()))
          .param(SqlArrays.texts(names, Named::name))
          .param(SqlArrays.texts(names, Named::tier))
          .param(SqlArrays.texts(names, named -> lowerCase(named.platform())))
          .param(SqlArrays.texts(names, Named::contentType))
          .param(SqlArrays.texts(names, named -> named.entry().changedAt()))
          .update();
    }
  }

  private void keepCosts(List<Spent> costs) {
    if (!costs.isEmpty()) {
      jdbc.sql(KEEP_COSTS)
          .param(SqlArrays.texts(costs, spent -> spent.entry().brandId()))
          .param(SqlArrays.texts(costs, spent -> spent.cost().costId()))
          .param(SqlArrays.texts(costs, spent -> spent.cost().costKind()))
          .param(SqlArrays.longs(costs, spent -> spent.cost().amount().minor()))
          .param(SqlArrays.texts(costs, spent -> spent.cost().amount().currency()))
          .param(SqlArrays.texts(costs, spent -> spent.cost().from()))
          .param(SqlArrays.texts(costs, spent -> spent.cost().until()))
          .param(SqlArrays.texts(costs, spent -> spent.cost().creatorId()))
          .param(SqlArrays.texts(costs, spent -> spent.cost().campaignId()))
          .param(SqlArrays.texts(costs, spent -> spent.cost().contentId()))
          .param(SqlArrays.texts(costs, spent -> lowerCase(spent.cost().platform())))
          .param(SqlArrays.texts(costs, spent -> spent.entry().changedAt()))
          .update();
    }
  }

  private void keepProducts(List<Priced> products) {
    if (!products.isEmpty()) {
      jdbc.sql(KEEP_PRODUCTS)
          .param(SqlArrays.texts(products, priced -> priced.entry().brandId()))
          .param(SqlArrays.texts(products, priced -> priced.product().sku()))
          .param(SqlArrays.longs(products, priced -> priced.product().unitCost().minor()))
          .param(SqlArrays.texts(products, priced -> priced.product().unitCost().currency()))
          .param(SqlArrays.texts(products, priced -> priced.entry().changedAt()))
          .update();
    }
  }

  /** One platform, however it is written. */
  private static @Nullable String lowerCase(@Nullable String platform) {
    return platform == null ? null : platform.toLowerCase(Locale.ROOT);
  }

  private record Spent(CatalogEntry entry, Cost cost) {}

  private record Priced(CatalogEntry entry, Product product) {}

  private record Named(
      CatalogEntry entry,
      @Nullable String name,
      @Nullable String tier,
      @Nullable String platform,
      @Nullable String contentType) {}
}
