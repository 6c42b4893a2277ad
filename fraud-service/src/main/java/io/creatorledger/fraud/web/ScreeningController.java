package io.creatorledger.fraud.web;

import io.creatorledger.fraud.Releases;
import io.creatorledger.fraud.screening.ScreeningRecord;
import io.creatorledger.fraud.screening.Screenings;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows decisions, and lets a person release a held event. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/screenings")
class ScreeningController {

  private static final int MOST = 500;
  private static final int LONGEST_REASON = 500;

  private final Screenings screenings;
  private final Releases releases;

  ScreeningController(Screenings screenings, Releases releases) {
    this.screenings = screenings;
    this.releases = releases;
  }

  /** The newest events' decisions; at most 500. */
  @GetMapping
  List<ScreeningView> list(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable FraudDecision decision,
      @RequestParam(defaultValue = "100") int limit) {
    return screenings.list(new BrandId(brand), decision, Math.clamp(limit, 1, MOST)).stream()
        .map(ScreeningView::of)
        .toList();
  }

  @GetMapping("/{eventId}")
  ScreeningView find(@PathVariable String brand, @PathVariable String eventId) {
    return view(screenings.find(new BrandId(brand), EventId.parse(eventId)), brand, eventId);
  }

  /** Allows a held event; releasing it again changes nothing. */
  @PostMapping("/{eventId}/release")
  ScreeningView release(
      @PathVariable String brand, @PathVariable String eventId, @RequestBody Release release) {
    String reason = release.reason() == null ? "" : release.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new ApiException(
          FraudError.REASON_MISSING,
          "say why in reason, in 1 to " + LONGEST_REASON + " characters, without personal data");
    }
    return view(
        releases.release(new BrandId(brand), EventId.parse(eventId), reason), brand, eventId);
  }

  private static ScreeningView view(
      Optional<ScreeningRecord> record, String brand, String eventId) {
    return record
        .map(ScreeningView::of)
        .orElseThrow(
            () ->
                new ApiException(
                    FraudError.SCREENING_UNKNOWN,
                    "brand " + brand + " has no screened event " + eventId));
  }

  /**
   * Why an event is released; stands in the receipt.
   *
   * @param reason 1 to 500 characters without personal data
   */
  record Release(@Nullable String reason) {}
}
