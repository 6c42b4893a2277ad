package io.creatorledger.ingest.web;

import io.creatorledger.ingest.EventPipeline;
import io.creatorledger.ingest.EventProperties;
import io.creatorledger.ingest.serverevent.EventSender;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door for a brand's own servers. */
@RestController
final class EventController {

  private static final String SCHEMA = "server-event.v1.schema.json";

  private final EventPipeline pipeline;
  private final EventProperties limits;

  EventController(EventPipeline pipeline, EventProperties limits) {
    this.pipeline = pipeline;
    this.limits = limits;
  }

  @Operation(
      summary =
          "Takes in one event, an array of them or {\"events\": […]}, by /schema/"
              + SCHEMA
              + "; 202 when each is durable, 207 when some are rejected, 422 when all are")
  @PostMapping("/api/v1/brands/{brand}/events")
  ResponseEntity<EventResponses.Body> receive(
      @PathVariable BrandId brand, HttpServletRequest request) throws IOException {
    byte[] body = EventResponses.read(request, limits.maxRequest());
    return EventResponses.of(pipeline.accept(brand, EventSender.server(), body));
  }

  @GetMapping("/schema/" + SCHEMA)
  ResponseEntity<Resource> schema() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/schema+json"))
        .body(new ClassPathResource("schema/" + SCHEMA));
  }
}
