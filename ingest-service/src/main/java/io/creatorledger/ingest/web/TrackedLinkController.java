package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.tagging.QrPicture;
import io.creatorledger.ingest.tagging.TaggedLinks;
import io.creatorledger.ingest.web.CatalogRequests.LinkBody;
import io.creatorledger.ingest.web.TaggingRequests.OrderBody;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tracked links as their brand's rules want them, and their pictures. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/links")
final class TrackedLinkController {

  private static final String DEFAULT_SIZE = "512";

  private final TaggedLinks links;
  private final CatalogStore store;
  private final PublicAddress address;

  TrackedLinkController(TaggedLinks links, CatalogStore store, PublicAddress address) {
    this.links = links;
    this.store = store;
    this.address = address;
  }

  @Operation(summary = "Registers a link; findings say what its tagging leaves to be desired")
  @PutMapping("/{slug}")
  JsonNode put(@PathVariable BrandId brand, @PathVariable String slug, @RequestBody LinkBody body) {
    return answer(links.put(brand, body.of(slug)));
  }

  @Operation(summary = "Registers a link made from one of the brand's templates")
  @PostMapping("/from-template")
  JsonNode make(@PathVariable BrandId brand, @RequestBody OrderBody body) {
    return answer(links.make(brand, body.of()));
  }

  @Operation(summary = "The link's address as a QR code, scalable")
  @GetMapping("/{slug}/qr.svg")
  ResponseEntity<byte[]> svg(
      @PathVariable BrandId brand,
      @PathVariable String slug,
      @RequestParam(defaultValue = DEFAULT_SIZE) int size,
      HttpServletRequest request) {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("image/svg+xml"))
        .body(picture(brand, slug, size, request).svg());
  }

  @Operation(summary = "The link's address as a QR code of at most size pixels")
  @GetMapping("/{slug}/qr.png")
  ResponseEntity<byte[]> png(
      @PathVariable BrandId brand,
      @PathVariable String slug,
      @RequestParam(defaultValue = DEFAULT_SIZE) int size,
      HttpServletRequest request) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .body(picture(brand, slug, size, request).png());
  }

  private QrPicture picture(BrandId brand, String slug, int size, HttpServletRequest request) {
    if (store.find(brand, "link", slug).isEmpty()) {
      throw new ApiException(
          IngestError.NOT_REGISTERED, "brand " + brand + " has registered no link of this id");
    }
    return new QrPicture(address.of(request) + "/l/" + slug, size);
  }

  /** The link as the catalog gives it, and beside it what was found, if anything was. */
  private static JsonNode answer(TaggedLinks.Tagged tagged) {
    ObjectNode answer = LedgerJson.mapper().valueToTree(tagged.link());
    if (!tagged.findings().isEmpty()) {
      answer.set("findings", LedgerJson.mapper().valueToTree(tagged.findings()));
    }
    return answer;
  }
}
