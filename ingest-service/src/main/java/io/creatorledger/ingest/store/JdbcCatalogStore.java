package io.creatorledger.ingest.store;

import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.catalog.CatalogRefusedException.Reason;
import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.catalog.Reference;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** One table for all kinds of items; their JSON is compared to tell a change from a repetition. */
final class JdbcCatalogStore implements CatalogStore {

  private static final int PEPPER_BYTES = 32;

  private static final String ADD_BRAND =
      """
      INSERT INTO brand (brand_id, pepper_sealed, created_at) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

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
      VALUES (?, ?, ?, ?::jsonb, ?)
      ON CONFLICT (brand_id, kind, item_id) DO UPDATE
      SET body = excluded.body, changed_at = excluded.changed_at
      WHERE known.body IS DISTINCT FROM excluded.body
      """;

  private static final String FIND =
      "SELECT body FROM catalog_item WHERE brand_id = ? AND kind = ? AND item_id = ?";

  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

  private static final String LIST =
      """
      SELECT body FROM catalog_item
      WHERE brand_id = ? AND kind = ? AND item_id > ?
      ORDER BY item_id
      LIMIT ?
      """;

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final SealedSecrets secrets;
  private final SecureRandom random;

  JdbcCatalogStore(
      TransactionOperations transactions,
      JdbcClient jdbc,
      Outbox outbox,
      SealedSecrets secrets,
      SecureRandom random) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.secrets = secrets;
    this.random = random;
  }

  @Override
  public void put(BrandId brandId, CatalogItem item, Instant now) {
    try {
      transactions.executeWithoutResult(status -> store(brandId, item, now));
    } catch (DuplicateKeyException e) {
      throw new CatalogRefusedException(
          Reason.TAKEN, item.kindName() + " " + item.itemId() + " belongs to another brand");
    }
  }

  private void store(BrandId brandId, CatalogItem item, Instant now) {
    if (item instanceof Brand) {
      addBrand(brandId, now);
    } else {
      requireBrand(brandId);
      requireReferences(brandId, Reference.of(item));
    }
    int changed =
        jdbc.sql(UPSERT)
            .params(
                brandId.value(),
                item.kindName(),
                item.itemId(),
                LedgerJson.mapper().writeValueAsString(item),
                Timestamp.from(now))
            .update();
    if (changed > 0) {
      CatalogEntry entry = new CatalogEntry(brandId, item, now);
      outbox.append(List.of(OutboxMessage.json(Topic.CATALOG, entry.messageKey(), entry, null)));
    }
  }

  @Override
  public CatalogItem change(
      BrandId brandId,
      String kind,
      String itemId,
      Function<@Nullable CatalogItem, CatalogItem> change,
      Instant now) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              // A row that is not there yet cannot be locked; its name can.
              jdbc.sql(LOCK).param(brandId + "/" + kind + "/" + itemId).query(rows -> {});
              CatalogItem next = change.apply(find(brandId, kind, itemId).orElse(null));
              store(brandId, next, now);
              return next;
            }));
  }

  @Override
  public Optional<CatalogItem> find(BrandId brandId, String kind, String itemId) {
    return jdbc.sql(FIND)
        .params(brandId.value(), kind, itemId)
        .query((row, n) -> item(row.getString("body")))
        .optional();
  }

  @Override
  public List<Brand> brands() {
    return jdbc
        .sql("SELECT body FROM catalog_item WHERE kind = 'brand'")
        .query((row, n) -> (Brand) item(row.getString("body")))
        .list()
        .stream()
        .sorted(Comparator.comparing(Brand::name).thenComparing(Brand::itemId))
        .toList();
  }

  @Override
  public List<CatalogItem> list(BrandId brandId, String kind, String after, int most) {
    requireBrand(brandId);
    return jdbc.sql(LIST)
        .params(brandId.value(), kind, after, most)
        .query((row, n) -> item(row.getString("body")))
        .list();
  }

  private void addBrand(BrandId brandId, Instant now) {
    byte[] pepper = new byte[PEPPER_BYTES];
    random.nextBytes(pepper);
    jdbc.sql(ADD_BRAND)
        .params(brandId.value(), secrets.sealPepper(pepper, brandId), Timestamp.from(now))
        .update();
  }

  private void requireBrand(BrandId brandId) {
    Brands.require(jdbc, brandId);
  }

  private void requireReferences(BrandId brandId, List<Reference> references) {
    if (references.isEmpty()) {
      return;
    }
    List<String> missing =
        jdbc.sql(MISSING)
            .param(SqlArrays.texts(references, Reference::kind))
            .param(SqlArrays.texts(references, Reference::itemId))
            .param(brandId.value())
            .query((row, n) -> row.getString("kind") + " " + row.getString("item_id"))
            .list();
    if (!missing.isEmpty()) {
      throw new CatalogRefusedException(
          Reason.UNKNOWN_REFERENCE,
          String.join(" and ", missing)
              + (missing.size() == 1 ? " is" : " are")
              + " not registered with brand "
              + brandId
              + "; register first what an item names");
    }
  }

  private static CatalogItem item(String json) {
    return LedgerJson.mapper().readValue(json, CatalogItem.class);
  }
}
