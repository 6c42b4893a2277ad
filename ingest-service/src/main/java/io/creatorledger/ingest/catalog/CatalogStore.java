package io.creatorledger.ingest.catalog;

import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what brands register, and publishes every change with it. */
public interface CatalogStore {

  /**
   * Registers an item or replaces it; publishes it in the same transaction, unless it stands so
   * already.
   *
   * @throws CatalogRefusedException when the brand or a reference is unknown, or the address taken
   */
  void put(BrandId brandId, CatalogItem item, Instant now);

  /**
   * Replaces an item by one that depends on it; nobody else changes it meanwhile.
   *
   * @param change from what stands there, null when nothing does, to what shall stand there
   * @return what stands there now
   * @throws CatalogRefusedException as {@link #put} does
   */
  CatalogItem change(
      BrandId brandId,
      String kind,
      String itemId,
      Function<@Nullable CatalogItem, CatalogItem> change,
      Instant now);

  Optional<CatalogItem> find(BrandId brandId, String kind, String itemId);

  /** Every brand, by name. */
  List<Brand> brands();

  /**
   * Items of a kind in the order of their ids.
   *
   * @param after the last id of the page before; empty for the first page
   * @throws CatalogRefusedException when the brand is unknown
   */
  List<CatalogItem> list(BrandId brandId, String kind, String after, int most);
}
