package io.creatorledger.ingest.web;

import io.creatorledger.ingest.ClickPipeline;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.click.Click;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.runtime.error.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The door for shoppers who follow a creator's link. */
@RestController
final class LinkController {

  private static final String RETRY_SECONDS = "5";

  private final ClickPipeline pipeline;
  private final Clock clock;

  LinkController(ClickPipeline pipeline, Clock clock) {
    this.pipeline = pipeline;
    this.clock = clock;
  }

  @Operation(summary = "Records a click and sends the shopper to the link's registered destination")
  @GetMapping("/l/{slug}")
  ResponseEntity<Void> follow(@PathVariable String slug, HttpServletRequest request) {
    Map<String, String> parameters = QueryParameters.of(request.getQueryString());
    Optional<URI> destination;
    try {
      destination =
          isClick(request)
              ? pipeline.follow(slug, click(request, parameters))
              : pipeline.look(slug, parameters);
    } catch (StoreUnavailableException e) {
      throw new ApiException(
              IngestError.STORE_UNAVAILABLE, "this link cannot be looked up right now")
          .withHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return ResponseEntity.status(HttpStatus.FOUND)
        .cacheControl(CacheControl.noStore())
        .location(
            destination.orElseThrow(
                () -> new ApiException(IngestError.UNKNOWN_LINK, "there is no such link")))
        .build();
  }

  /** Link checkers ask with HEAD, and browsers fetch ahead what nobody clicked yet. */
  private static boolean isClick(HttpServletRequest request) {
    String purpose = request.getHeader("Sec-Purpose");
    return HttpMethod.GET.matches(request.getMethod())
        && (purpose == null || !purpose.startsWith("prefetch"));
  }

  private Click click(HttpServletRequest request, Map<String, String> parameters) {
    return new Click(
        UUID.randomUUID(),
        clock.instant(),
        parameters,
        request.getQueryString(),
        anonymousId(request),
        request.getRemoteAddr(),
        request.getHeader(HttpHeaders.USER_AGENT),
        request.getHeader(HttpHeaders.REFERER),
        "1".equals(request.getHeader("Sec-GPC")));
  }

  private static @Nullable String anonymousId(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(PersonIdentifiers.ANONYMOUS_PARAMETER)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }
}
