package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.ConnectionStore;
import io.creatorledger.ingest.web.CatalogRequests.ConnectionBody;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sources of deliveries. Their secrets are written here and never read. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/connections")
final class ConnectionController {

  private final Catalog catalog;
  private final ConnectionStore store;

  ConnectionController(Catalog catalog, ConnectionStore store) {
    this.catalog = catalog;
    this.store = store;
  }

  @PutMapping("/{id}")
  ConnectionStore.Summary put(
      @PathVariable BrandId brand,
      @PathVariable ConnectionId id,
      @RequestBody ConnectionBody body) {
    catalog.put(body.of(brand, id));
    return get(brand, id);
  }

  @GetMapping("/{id}")
  ConnectionStore.Summary get(@PathVariable BrandId brand, @PathVariable ConnectionId id) {
    return store
        .find(brand, id)
        .orElseThrow(
            () ->
                new ApiException(
                    IngestError.NOT_REGISTERED,
                    "brand " + brand + " has registered no connection of this id"));
  }

  @GetMapping
  List<ConnectionStore.Summary> list(@PathVariable BrandId brand) {
    return store.list(brand);
  }
}
