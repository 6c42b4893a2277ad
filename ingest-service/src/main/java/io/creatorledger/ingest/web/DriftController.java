package io.creatorledger.ingest.web;

import io.creatorledger.ingest.drift.DriftStore;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where deliveries began to look different from all before them. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/schema-drift")
final class DriftController {

  private final DriftStore store;
  private final Clock clock;

  DriftController(DriftStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Operation(summary = "Fields, types and words that were never seen before, newest first")
  @GetMapping
  List<DriftStore.Noted> list(
      @PathVariable BrandId brand, @RequestParam(defaultValue = "false") boolean acknowledged) {
    return store.list(brand, acknowledged);
  }

  @Operation(summary = "Notes that somebody has seen a drift")
  @PostMapping("/{driftId}/acknowledge")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void acknowledge(
      @PathVariable BrandId brand, @PathVariable UUID driftId, HttpServletRequest request) {
    if (!store.acknowledge(brand, driftId, Operator.of(request), clock.instant())) {
      throw new ApiException(
          IngestError.NOT_REGISTERED, "brand " + brand + " has no drift of this id");
    }
  }
}
