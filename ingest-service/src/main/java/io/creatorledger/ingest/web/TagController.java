package io.creatorledger.ingest.web;

import io.creatorledger.ingest.EventPipeline;
import io.creatorledger.ingest.EventProperties;
import io.creatorledger.ingest.serverevent.EventSender;
import io.creatorledger.ingest.tag.Tag;
import io.creatorledger.ingest.tag.TagScript;
import io.creatorledger.ingest.tag.Tags;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.runtime.error.RuntimeError;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tag on brands' pages: the script, the door it sends to, and its settings. */
@RestController
final class TagController {

  private static final Duration CACHED = Duration.ofHours(1);
  private static final String RETRY_SECONDS = "5";

  private final Tags tags;
  private final TagScript script;
  private final EventPipeline pipeline;
  private final EventProperties limits;

  TagController(Tags tags, EventPipeline pipeline, EventProperties limits) {
    this.tags = tags;
    this.script = TagScript.load();
    this.pipeline = pipeline;
    this.limits = limits;
  }

  @Operation(summary = "The tag for a brand's pages")
  @GetMapping("/tag.js")
  ResponseEntity<String> script() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
        .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
        .eTag("\"" + script.version() + "\"")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .body(script.text());
  }

  /**
   * Beacons always carry credentials, so the origin is named; there are no cookies of this service
   * that they could carry. They come as plain text, which asks no permission before.
   */
  @Operation(summary = "Takes in events of a page that carries the brand's tag")
  @CrossOrigin(originPatterns = "*", allowCredentials = "true")
  @PostMapping("/tag/{key}/events")
  ResponseEntity<EventResponses.Body> receive(@PathVariable String key, HttpServletRequest request)
      throws IOException {
    Tag tag =
        find(key)
            .orElseThrow(
                () -> new ApiException(IngestError.NOT_REGISTERED, "no brand has this tag"));
    if (!tag.allows(request.getHeader(HttpHeaders.ORIGIN))) {
      throw new ApiException(
          RuntimeError.FORBIDDEN, "the brand's tag does not name this page's origin");
    }
    byte[] body = EventResponses.read(request, limits.maxPageRequest());
    EventSender sender =
        EventSender.page(
            tag.trustPurchases(),
            request.getRemoteAddr(),
            request.getHeader(HttpHeaders.USER_AGENT),
            "1".equals(request.getHeader("Sec-GPC")));
    return EventResponses.of(pipeline.accept(tag.brandId(), sender, body));
  }

  @Operation(
      summary = "Sets up the brand's tag or changes it; rotate=true replaces its key at once")
  @PutMapping("/api/v1/brands/{brand}/tag")
  Tag put(
      @PathVariable BrandId brand,
      @RequestParam(defaultValue = "false") boolean rotate,
      @RequestBody TagBody body) {
    tags.put(
        brand,
        body.origins() == null ? List.of() : body.origins(),
        Boolean.TRUE.equals(body.trustPurchases()),
        rotate);
    return get(brand);
  }

  @GetMapping("/api/v1/brands/{brand}/tag")
  Tag get(@PathVariable BrandId brand) {
    return tags.find(brand)
        .orElseThrow(
            () ->
                new ApiException(
                    IngestError.NOT_REGISTERED, "brand " + brand + " has set up no tag"));
  }

  private Optional<Tag> find(String key) {
    try {
      return tags.findByKey(key);
    } catch (StoreUnavailableException e) {
      throw new ApiException(
              IngestError.STORE_UNAVAILABLE, "this tag cannot be looked up right now")
          .withHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
  }

  record TagBody(@Nullable List<String> origins, @Nullable Boolean trustPurchases) {}
}
