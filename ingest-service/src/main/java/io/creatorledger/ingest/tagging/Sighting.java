package io.creatorledger.ingest.tagging;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.IdentifierType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that passed through and shows how well it was tagged. */
public sealed interface Sighting {

  BrandId brandId();

  Instant at();

  /**
   * A click on a tracked link.
   *
   * @param address where it led
   */
  record Clicked(BrandId brandId, Instant at, String slug, CreatorId creatorId, String address)
      implements Sighting {}

  /** A touch of a creator, told by a platform. */
  record Touched(BrandId brandId, Instant at, CreatorId creatorId) implements Sighting {}

  /**
   * An order, or a touch that names one.
   *
   * @param stated whether the order itself was told
   * @param landing address of the page where the buyer arrived, if the shop told
   */
  record Ordered(
      BrandId brandId,
      Instant at,
      OrderId orderId,
      boolean stated,
      Evidence evidence,
      @Nullable CreatorId creatorId,
      @Nullable String landing)
      implements Sighting {}

  /** What tells an order's creator, from nothing to everything. */
  enum Evidence {
    NONE,
    /** A click id, which identity may tie to a creator's link. */
    CLICK,
    /** A code, affiliate programme, survey or the source itself names the creator. */
    CREATOR
  }

  /** What a delivery shows. */
  static List<Sighting> of(BrandId brandId, Reading reading) {
    List<Sighting> sightings = new ArrayList<>();
    for (Draft draft : reading.drafts()) {
      if (draft.body() instanceof Touch touch) {
        sightings.add(new Touched(brandId, draft.occurredAt(), touch.creatorId()));
        if (touch.kind().comesWithOrder()) {
          orderId(draft)
              .ifPresent(
                  id ->
                      sightings.add(
                          new Ordered(
                              brandId,
                              draft.occurredAt(),
                              id,
                              false,
                              Evidence.CREATOR,
                              touch.creatorId(),
                              null)));
        }
      } else if (draft.body() instanceof OrderPlaced order) {
        boolean clicked =
            draft.identifiers().stream().anyMatch(i -> i.type() == IdentifierType.CLICK_ID);
        sightings.add(
            new Ordered(
                brandId,
                order.orderedAt(),
                order.orderId(),
                true,
                clicked ? Evidence.CLICK : Evidence.NONE,
                null,
                reading.landing()));
      }
    }
    return sightings;
  }

  private static java.util.Optional<OrderId> orderId(Draft draft) {
    return draft.identifiers().stream()
        .filter(identifier -> identifier.type() == IdentifierType.ORDER_ID)
        .findFirst()
        .map(identifier -> new OrderId(identifier.value()));
  }
}
