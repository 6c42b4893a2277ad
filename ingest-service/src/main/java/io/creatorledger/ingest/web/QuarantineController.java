package io.creatorledger.ingest.web;

import io.creatorledger.ingest.IngestProperties;
import io.creatorledger.ingest.delivery.ArchivedBody;
import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.StoredDelivery;
import io.creatorledger.ingest.replay.BodyOutline;
import io.creatorledger.ingest.replay.Replay;
import io.creatorledger.ingest.replay.ReplayStore;
import io.creatorledger.ingest.replay.ReplayStore.Correction;
import io.creatorledger.ingest.replay.Replayed;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One delivery in quarantine: looked at without what it says, mended, read again, discarded. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/quarantine/{deliveryId}")
final class QuarantineController {

  private final DeliveryArchive archive;
  private final Replay replay;
  private final ReplayStore store;
  private final int longest;
  private final Clock clock;

  QuarantineController(
      DeliveryArchive archive,
      Replay replay,
      ReplayStore store,
      IngestProperties properties,
      Clock clock) {
    this.archive = archive;
    this.replay = replay;
    this.store = store;
    this.longest = (int) properties.maxDelivery().toBytes();
    this.clock = clock;
  }

  /**
   * A delivery without personal data.
   *
   * @param outline of the body that is read, the corrected one if there is one; null when the bytes
   *     are not kept any more
   */
  record Inspection(
      StoredDelivery delivery,
      @Nullable Map<String, String> headers,
      @Nullable Map<String, Object> outline,
      List<Correction> corrections) {}

  /**
   * What reading it again brought.
   *
   * @param reason why it can still not be read
   */
  record Result(String state, int newEvents, @Nullable String reason) {}

  @Operation(summary = "What a delivery looks like: names, types and lengths, no personal values")
  @GetMapping
  Inspection inspect(@PathVariable BrandId brand, @PathVariable UUID deliveryId) {
    StoredDelivery delivery =
        archive.find(brand, deliveryId).orElseThrow(() -> unknown(brand, deliveryId));
    Optional<ArchivedBody> body = archive.open(brand, deliveryId);
    return new Inspection(
        delivery,
        body.map(ArchivedBody::headers).orElse(null),
        body.map(b -> BodyOutline.of(b.body())).orElse(null),
        store.corrections(brand, deliveryId));
  }

  @Operation(summary = "Reads a delivery again with today's code and catalog; doubles nothing")
  @PostMapping("/replay")
  Result replay(
      @PathVariable BrandId brand,
      @PathVariable UUID deliveryId,
      @RequestParam(defaultValue = "false") boolean evenForgotten) {
    return switch (replay.again(brand, deliveryId, evenForgotten)) {
      case Replayed.Told told -> new Result(told.state().name(), told.newEvents(), null);
      case Replayed.Malformed malformed -> new Result("MALFORMED", 0, malformed.reason());
      case Replayed.NotKept gone -> throw unknown(brand, deliveryId);
      case Replayed.Refused refused ->
          throw new ApiException(IngestError.NOT_REPLAYABLE, refused.reason());
    };
  }

  @Operation(summary = "Keeps a corrected body beside the original; replay reads it")
  @PutMapping("/body")
  Inspection correct(
      @PathVariable BrandId brand, @PathVariable UUID deliveryId, HttpServletRequest request)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(longest + 1);
    if (body.length > longest) {
      throw new ApiException(
          IngestError.DELIVERY_TOO_LARGE, "a delivery has at most " + longest + " bytes");
    }
    if (!store.correct(brand, deliveryId, body, Operator.of(request), clock.instant())) {
      throw notInQuarantine(brand, deliveryId);
    }
    return inspect(brand, deliveryId);
  }

  @Operation(summary = "Takes a delivery out of the quarantine for good; it stays stored")
  @DeleteMapping
  Inspection discard(
      @PathVariable BrandId brand,
      @PathVariable UUID deliveryId,
      @RequestParam String reason,
      HttpServletRequest request) {
    String remark = Operator.of(request) + ": " + Input.required("reason", reason);
    if (!store.discard(brand, deliveryId, remark)) {
      throw notInQuarantine(brand, deliveryId);
    }
    return inspect(brand, deliveryId);
  }

  private ApiException notInQuarantine(BrandId brand, UUID deliveryId) {
    return archive.find(brand, deliveryId).isEmpty()
        ? unknown(brand, deliveryId)
        : new ApiException(
            IngestError.NOT_REPLAYABLE,
            "the delivery is not in quarantine, or its bytes are not kept any more");
  }

  private static ApiException unknown(BrandId brand, UUID deliveryId) {
    return new ApiException(
        IngestError.UNKNOWN_DELIVERY,
        "brand " + brand + " has no delivery " + deliveryId + ", or its bytes are not kept");
  }
}
