package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.web.CatalogRequests.CodeBody;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Promo codes: each one creator's at a time. A code may hold slashes. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/codes")
final class CodeController {

  private static final int MOST = 1000;
  private static final String KIND = "code";

  private final Catalog catalog;
  private final CatalogStore store;
  private final Clock clock;

  CodeController(Catalog catalog, CatalogStore store, Clock clock) {
    this.catalog = catalog;
    this.store = store;
    this.clock = clock;
  }

  /** Whether a redemption counts now. */
  enum State {
    SCHEDULED,
    VALID,
    EXPIRED;

    static State of(PromoCode code, Instant now) {
      if (code.validAt(now)) {
        return VALID;
      }
      return code.validFrom() != null && now.isBefore(code.validFrom()) ? SCHEDULED : EXPIRED;
    }
  }

  @Operation(
      summary =
          "Registers a code. With reassign it is handed over to another creator at validFrom, now"
              + " when absent; earlier owners stay listed")
  @PutMapping("/{*code}")
  JsonNode put(
      @PathVariable BrandId brand,
      @PathVariable String code,
      @RequestParam(defaultValue = "false") boolean reassign,
      @RequestBody CodeBody body) {
    return answer(catalog.put(brand, body.of(Input.rest(code)), reassign));
  }

  @Operation(summary = "Codes in their order; after is the last code of the page before")
  @GetMapping
  List<JsonNode> list(
      @PathVariable BrandId brand,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "1000") int limit) {
    return store.list(brand, KIND, after, Math.clamp(limit, 1, MOST)).stream()
        .map(this::answer)
        .toList();
  }

  @GetMapping("/{*code}")
  JsonNode get(@PathVariable BrandId brand, @PathVariable String code) {
    return store
        .find(brand, KIND, PromoCode.canonical(Input.rest(code)))
        .map(this::answer)
        .orElseThrow(
            () ->
                new ApiException(
                    IngestError.NOT_REGISTERED,
                    "brand " + brand + " has registered no code of this id"));
  }

  private JsonNode answer(CatalogItem item) {
    ObjectNode answer = LedgerJson.mapper().valueToTree(item);
    return answer.put("state", State.of((PromoCode) item, clock.instant()).name());
  }
}
