package io.creatorledger.ingest.web;

import io.creatorledger.ingest.replay.ReplayJob;
import io.creatorledger.ingest.replay.ReplayJobs;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reading again what was received in a time, such as after an adapter learnt something. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/replays")
final class ReplayController {

  private final ReplayJobs jobs;
  private final Clock clock;

  ReplayController(ReplayJobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** When the deliveries were received, and of which connection or platform; all when absent. */
  record Range(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String connection,
      @Nullable String platform) {}

  @Operation(summary = "Orders a replay; only events that nobody told before are published")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ReplayJob order(
      @PathVariable BrandId brand, @RequestBody Range range, HttpServletRequest request) {
    Instant from = range.from();
    Instant to = range.to();
    if (from == null || to == null || !from.isBefore(to)) {
      throw new IllegalArgumentException("from and to must be times, from before to");
    }
    ReplayJob job =
        new ReplayJob(
            brand,
            UUID.randomUUID(),
            from,
            to,
            Input.id(range.connection(), ConnectionId::new),
            Input.optional("platform", range.platform()),
            ReplayJob.State.RUNNING,
            Operator.of(request),
            clock.instant(),
            null,
            0,
            0,
            0,
            0,
            0);
    jobs.create(job);
    return job;
  }

  @GetMapping
  List<ReplayJob> list(@PathVariable BrandId brand) {
    return jobs.list(brand);
  }

  @GetMapping("/{jobId}")
  ReplayJob find(@PathVariable BrandId brand, @PathVariable UUID jobId) {
    return jobs.find(brand, jobId)
        .orElseThrow(
            () ->
                new ApiException(
                    IngestError.NOT_REGISTERED, "brand " + brand + " has no such replay"));
  }

  @Operation(summary = "Ends a replay; what it published stays")
  @DeleteMapping("/{jobId}")
  ReplayJob cancel(@PathVariable BrandId brand, @PathVariable UUID jobId) {
    jobs.cancel(brand, jobId, clock.instant());
    return find(brand, jobId);
  }
}
