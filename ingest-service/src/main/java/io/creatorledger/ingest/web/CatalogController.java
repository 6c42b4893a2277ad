package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.web.CatalogRequests.BrandBody;
import io.creatorledger.ingest.web.CatalogRequests.CampaignBody;
import io.creatorledger.ingest.web.CatalogRequests.ContentBody;
import io.creatorledger.ingest.web.CatalogRequests.CreatorBody;
import io.creatorledger.ingest.web.CatalogRequests.ProductBody;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What brands register. PUT is idempotent and answers with the item as it stands. */
@RestController
@RequestMapping("/api/v1/brands/{brand}")
final class CatalogController {

  private static final int MOST = 1000;

  /** The collections by their place in the address. */
  private static final Map<String, String> KINDS =
      Map.of(
          "creators", "creator",
          "campaigns", "campaign",
          "content", "content",
          "links", "link",
          "products", "product");

  private final Catalog catalog;
  private final CatalogStore store;

  CatalogController(Catalog catalog, CatalogStore store) {
    this.catalog = catalog;
    this.store = store;
  }

  @PutMapping
  CatalogItem putBrand(@PathVariable BrandId brand, @RequestBody BrandBody body) {
    return put(brand, body.of(brand));
  }

  @PutMapping("/creators/{id}")
  CatalogItem putCreator(
      @PathVariable BrandId brand, @PathVariable CreatorId id, @RequestBody CreatorBody body) {
    return put(brand, body.of(id));
  }

  @PutMapping("/campaigns/{id}")
  CatalogItem putCampaign(
      @PathVariable BrandId brand, @PathVariable CampaignId id, @RequestBody CampaignBody body) {
    return put(brand, body.of(id));
  }

  @PutMapping("/content/{id}")
  CatalogItem putContent(
      @PathVariable BrandId brand, @PathVariable ContentId id, @RequestBody ContentBody body) {
    return put(brand, body.of(id));
  }

  /** A SKU may hold slashes. */
  @PutMapping("/products/{*sku}")
  CatalogItem putProduct(
      @PathVariable BrandId brand, @PathVariable String sku, @RequestBody ProductBody body) {
    return put(brand, body.of(Input.rest(sku)));
  }

  @GetMapping("/products/{*sku}")
  CatalogItem product(@PathVariable BrandId brand, @PathVariable String sku) {
    return find(brand, "product", Input.rest(sku));
  }

  @GetMapping
  CatalogItem brand(@PathVariable BrandId brand) {
    return find(brand, "brand", brand.value());
  }

  @Operation(summary = "Items of a kind by id; after is the last id of the page before")
  @GetMapping("/{collection:creators|campaigns|content|links|products}")
  List<CatalogItem> list(
      @PathVariable BrandId brand,
      @PathVariable String collection,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "1000") int limit) {
    return store.list(brand, kind(collection), after, Math.clamp(limit, 1, MOST));
  }

  @GetMapping("/{collection:creators|campaigns|content|links|products}/{id}")
  CatalogItem get(
      @PathVariable BrandId brand, @PathVariable String collection, @PathVariable String id) {
    return find(brand, kind(collection), id);
  }

  private CatalogItem put(BrandId brand, CatalogItem item) {
    catalog.put(brand, item);
    return item;
  }

  private CatalogItem find(BrandId brand, String kind, String id) {
    return store
        .find(brand, kind, id)
        .orElseThrow(
            () ->
                new ApiException(
                    IngestError.NOT_REGISTERED,
                    "brand " + brand + " has registered no " + kind + " of this id"));
  }

  private static String kind(String collection) {
    String kind = KINDS.get(collection);
    if (kind == null) {
      throw new ApiException(IngestError.NOT_REGISTERED, "there is no such collection");
    }
    return kind;
  }
}
