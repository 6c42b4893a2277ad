package io.creatorledger.ingest.web;

import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.Quarantined;
import io.creatorledger.ingest.delivery.StoredDelivery;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The end of every receipt's chain: the stored delivery and its SHA-256. */
@RestController
@RequestMapping("/api/v1/brands/{brand}")
final class DeliveryController {

  private static final int MOST = 500;

  private final DeliveryArchive archive;
  private final Clock clock;

  DeliveryController(DeliveryArchive archive, Clock clock) {
    this.archive = archive;
    this.clock = clock;
  }

  @Operation(summary = "A stored delivery; its SHA-256 is computed anew from the stored bytes")
  @GetMapping("/deliveries/{deliveryId}")
  StoredDelivery delivery(@PathVariable BrandId brand, @PathVariable UUID deliveryId) {
    return archive
        .find(brand, deliveryId)
        .orElseThrow(
            () ->
                new ApiException(
                    IngestError.UNKNOWN_DELIVERY, "brand " + brand + " has no such delivery"));
  }

  @Operation(summary = "Authentic deliveries nobody could read, newest first")
  @GetMapping("/quarantine")
  List<Quarantined> quarantine(
      @PathVariable BrandId brand,
      @RequestParam(required = false) @Nullable Instant before,
      @RequestParam(defaultValue = "100") int limit) {
    // A moment in the future by our clock may be the present by another replica's.
    Instant end = before == null ? clock.instant().plusSeconds(60) : before;
    return archive.quarantine(brand, end, Math.clamp(limit, 1, MOST));
  }
}
