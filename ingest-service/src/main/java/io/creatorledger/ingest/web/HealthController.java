package io.creatorledger.ingest.web;

import io.creatorledger.ingest.health.ConnectionHealth;
import io.creatorledger.ingest.health.HealthStore;
import io.creatorledger.ingest.recovery.RecoveryStore;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a brand's connections are doing, and what they were given up on. */
@RestController
@RequestMapping("/api/v1/brands/{brand}")
final class HealthController {

  private final HealthStore store;
  private final RecoveryStore recoveries;
  private final Clock clock;

  HealthController(HealthStore store, RecoveryStore recoveries, Clock clock) {
    this.store = store;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  @Operation(summary = "How every connection of the brand is doing")
  @GetMapping("/connection-health")
  List<ConnectionHealth> all(@PathVariable BrandId brand) {
    return store.health(brand, null, clock.instant());
  }

  @Operation(summary = "How a connection is doing")
  @GetMapping("/connections/{id}/health")
  ConnectionHealth one(@PathVariable BrandId brand, @PathVariable ConnectionId id) {
    return store.health(brand, id, clock.instant()).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    IngestError.NOT_REGISTERED,
                    "brand " + brand + " has registered no connection of this id"));
  }

  @Operation(summary = "Deliveries whose follow-up was given up, newest first")
  @GetMapping("/connections/{id}/gave-up")
  List<HealthStore.GivenUp> gaveUp(@PathVariable BrandId brand, @PathVariable ConnectionId id) {
    return store.gaveUp(brand, id);
  }

  @Operation(summary = "Tries a follow-up again that was given up")
  @PostMapping("/connections/{id}/gave-up/{deliveryId}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void retry(
      @PathVariable BrandId brand, @PathVariable ConnectionId id, @PathVariable UUID deliveryId) {
    if (!store.retry(brand, id, deliveryId, clock.instant())) {
      throw new ApiException(
          IngestError.UNKNOWN_DELIVERY, "the connection was given up on no such delivery");
    }
  }

  @Operation(summary = "When the platform was asked for missed deliveries, and what was found")
  @GetMapping("/connections/{id}/recoveries")
  List<RecoveryStore.Run> recoveries(@PathVariable BrandId brand, @PathVariable ConnectionId id) {
    return recoveries.runs(brand, id);
  }
}
