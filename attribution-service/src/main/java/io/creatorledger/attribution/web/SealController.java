package io.creatorledger.attribution.web;

import io.creatorledger.attribution.seal.Seal;
import io.creatorledger.attribution.seal.Seals;
import io.creatorledger.attribution.seal.Verification;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Seals of the ledger, and whether they still hold. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/ledger/seals")
@Tag(name = "seals")
final class SealController {

  private static final int MOST = 1_000;

  private final Seals seals;

  SealController(Seals seals) {
    this.seals = seals;
  }

  @Operation(summary = "Seals what was added to the ledger since; answers the new seals")
  @PostMapping
  List<SealView> seal(@PathVariable String brand) {
    return seals.seal(new BrandId(brand)).stream().map(SealView::of).toList();
  }

  @Operation(summary = "The latest seals, newest first; at most 1000")
  @GetMapping
  List<SealView> list(@PathVariable String brand, @RequestParam(defaultValue = "50") int limit) {
    return seals.list(new BrandId(brand), Math.clamp(limit, 1, MOST)).stream()
        .map(SealView::of)
        .toList();
  }

  @Operation(summary = "Computes a seal again from the ledger's rows and names what differs")
  @GetMapping("/{number}/verification")
  Verification verify(@PathVariable String brand, @PathVariable long number) {
    return seals
        .verify(new BrandId(brand), number)
        .orElseThrow(
            () ->
                new ApiException(
                    AttributionError.SEAL_NOT_FOUND, "the brand has no seal " + number));
  }

  /** Hashes in hexadecimal. */
  record SealView(
      long number, String previous, String root, int leaves, Instant sealedAt, String seal) {

    static SealView of(Seal seal) {
      return new SealView(
          seal.number(),
          seal.previous().hex(),
          seal.root().hex(),
          seal.leaves(),
          seal.sealedAt(),
          seal.hash().hex());
    }
  }
}
