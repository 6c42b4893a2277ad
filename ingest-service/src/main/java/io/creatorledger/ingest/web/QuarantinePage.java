package io.creatorledger.ingest.web;

import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.replay.Replay;
import io.creatorledger.ingest.replay.Replayed;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Authentic deliveries nobody could read, for people to look at and replay. */
@PageController
final class QuarantinePage {

  private static final int MOST = 100;
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final PageBrands brands;
  private final DeliveryArchive archive;
  private final QuarantineController api;
  private final Replay replay;
  private final Clock clock;

  QuarantinePage(
      PageBrands brands,
      DeliveryArchive archive,
      QuarantineController api,
      Replay replay,
      Clock clock) {
    this.brands = brands;
    this.archive = archive;
    this.api = api;
    this.replay = replay;
    this.clock = clock;
  }

  @GetMapping("/quarantine")
  String list(@RequestParam(required = false) @Nullable String brand, Model model) {
    BrandId chosen = brands.choose(brand, model);
    if (chosen != null) {
      model.addAttribute(
          "deliveries", archive.quarantine(chosen, clock.instant().plus(CLOCKS), MOST));
    }
    return "ingest/quarantine";
  }

  @GetMapping("/quarantine/{deliveryId}")
  String inspect(@RequestParam String brand, @PathVariable UUID deliveryId, Model model) {
    brands.choose(brand, model);
    QuarantineController.Inspection inspection = api.inspect(new BrandId(brand), deliveryId);
    model.addAttribute("delivery", inspection.delivery());
    model.addAttribute(
        "outline",
        inspection.outline() == null
            ? null
            : LedgerJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(inspection.outline()));
    return "ingest/delivery";
  }

  @PostMapping("/quarantine/{deliveryId}/replay")
  String replay(@RequestParam String brand, @PathVariable UUID deliveryId, Model model) {
    model.addAttribute("result", sentence(replay.again(new BrandId(brand), deliveryId, false)));
    return list(brand, model);
  }

  private static String sentence(Replayed replayed) {
    return switch (replayed) {
      case Replayed.Told told -> "Read: " + told.newEvents() + " new events were published.";
      case Replayed.Malformed malformed -> "It can still not be read: " + malformed.reason();
      case Replayed.NotKept gone -> "The received bytes are not kept any more.";
      case Replayed.Refused refused -> "Not replayed: " + refused.reason();
    };
  }
}
