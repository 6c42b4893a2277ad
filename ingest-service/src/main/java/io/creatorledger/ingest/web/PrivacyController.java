package io.creatorledger.ingest.web;

import io.creatorledger.ingest.privacy.PrivacyRequest;
import io.creatorledger.ingest.privacy.PrivacyRequests;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests of people over their data, with the day they must be done by. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/privacy-requests")
final class PrivacyController {

  private static final int MOST = 500;

  private final PrivacyRequests requests;
  private final Clock clock;

  PrivacyController(PrivacyRequests requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  @Operation(summary = "Privacy requests, open ones first, by the day they are due")
  @GetMapping
  List<PrivacyRequest> list(
      @PathVariable BrandId brand, @RequestParam(defaultValue = "100") int limit) {
    return requests.list(brand, Math.clamp(limit, 1, MOST));
  }

  @Operation(summary = "Says that the person has got their data; an erasure ends by itself")
  @PutMapping("/{requestId}/handed-over")
  PrivacyRequest handedOver(@PathVariable BrandId brand, @PathVariable UUID requestId) {
    requests.handedOver(brand, requestId, clock.instant());
    return requests
        .find(brand, requestId)
        .orElseThrow(
            () ->
                new ApiException(
                    IngestError.UNKNOWN_PRIVACY_REQUEST,
                    "brand " + brand + " has no such privacy request"));
  }
}
