package io.creatorledger.ingest.store;

import io.creatorledger.ingest.catalog.Reference;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many catalog items at once, in the caller's transaction; those that change are published. */
record ImportItems(JdbcClient jdbc, Outbox outbox) {

  private static final String MISSING =
      """
      SELECT kind, item_id
      FROM unnest(?::text[], ?::text[]) AS named (kind, item_id)
      WHERE NOT EXISTS (
        SELECT FROM catalog_item i
        WHERE i.brand_id = ? AND i.kind = named.kind AND i.item_id = named.item_id)
      """;

  private static final String UPSERT =
      """
      INSERT INTO catalog_item AS known (brand_id, kind, item_id, body, changed_at)
      SELECT ?, kind, item_id, body, ?
      FROM unnest(?::text[], ?::text[], ?::jsonb[]) AS told (kind, item_id, body)
      ON CONFLICT (brand_id, kind, item_id) DO UPDATE
      SET body = excluded.body, changed_at = excluded.changed_at
      WHERE known.body IS DISTINCT FROM excluded.body
      RETURNING kind, item_id
      """;

  /** Those of the references that are not registered. */
  Set<Reference> missing(BrandId brandId, Collection<Reference> named) {
    if (named.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.sql(MISSING)
            .param(SqlArrays.texts(named, Reference::kind))
            .param(SqlArrays.texts(named, Reference::itemId))
            .param(brandId.value())
            .query((row, n) -> new Reference(row.getString("kind"), row.getString("item_id")))
            .list());
  }

  /**
   * Of items of one id the last holds.
   *
   * @return those that were not so before
   */
  Set<CatalogItem> put(BrandId brandId, List<CatalogItem> items, Instant now) {
    Map<String, CatalogItem> distinct = new TreeMap<>();
    items.forEach(item -> distinct.put(name(item.kindName(), item.itemId()), item));
    if (distinct.isEmpty()) {
      return Set.of();
    }
    Collection<CatalogItem> sorted = distinct.values();
    List<CatalogItem> changed =
        jdbc
            .sql(UPSERT)
            .param(brandId.value())
            .param(Timestamp.from(now))
            .param(SqlArrays.texts(sorted, CatalogItem::kindName))
            .param(SqlArrays.texts(sorted, CatalogItem::itemId))
            .param(SqlArrays.texts(sorted, LedgerJson.mapper()::writeValueAsString))
            .query((row, n) -> name(row.getString("kind"), row.getString("item_id")))
            .list()
            .stream()
            .map(distinct::get)
            .toList();
    List<OutboxMessage> messages = new ArrayList<>(changed.size());
    for (CatalogItem item : changed) {
      CatalogEntry entry = new CatalogEntry(brandId, item, now);
      messages.add(OutboxMessage.json(Topic.CATALOG, entry.messageKey(), entry, null));
    }
    outbox.append(messages);
    return new HashSet<>(changed);
  }

  private static String name(String kind, String itemId) {
    return kind + "\n" + itemId;
  }
}
