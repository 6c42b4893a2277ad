package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.json.LedgerJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Computes everything about a delivery that can be computed before it is stored. */
public final class DeliveryPreparation {

  /** None of them says anything of a person; they tell how the platform came to send it. */
  private static final List<String> KEPT_HEADERS =
      List.of(
          "content-type",
          "x-shopify-topic",
          "x-shopify-shop-domain",
          "x-shopify-api-version",
          "x-shopify-webhook-id",
          "x-shopify-event-id",
          "x-shopify-triggered-at",
          "shopify-topic",
          "shopify-webhook-id",
          "shopify-event-id",
          "webhook-id",
          "webhook-timestamp",
          "svix-id",
          "svix-timestamp");

  private static final int LONGEST_HEADER = 256;

  private final SecretBox box;

  public DeliveryPreparation(SecretBox box) {
    this.box = box;
  }

  /** What authenticates a sealed body's place: it cannot be moved to another delivery. */
  public static String context(BrandId brandId, UUID deliveryId) {
    return "delivery/" + brandId + "/" + deliveryId;
  }

  /**
   * A delivery that was read.
   *
   * @param key what all attempts of it have in common
   */
  public PreparedDelivery readable(
      Inbound inbound, String key, List<Draft> drafts, @Nullable String traceparent) {
    UUID deliveryId = deliveryId(inbound, key, drafts);
    Origin origin =
        new Origin(
            inbound.connection().platform(),
            inbound.connection().connectionId(),
            deliveryId,
            inbound.sha256Hex());
    List<PreparedEvent> events =
        drafts.stream().map(draft -> event(inbound, origin, draft)).toList();
    return prepared(inbound, deliveryId, null, events, traceparent);
  }

  /**
   * An authentic delivery that cannot be read.
   *
   * @param reason a sentence without personal data
   */
  public PreparedDelivery malformed(Inbound inbound, String key, String reason) {
    return prepared(inbound, deliveryId(inbound, key, List.of()), reason, List.of(), null);
  }

  /**
   * The same for every attempt. Led by the first event's own time, so that ids of one day lie
   * together; a delivery without events has none.
   */
  private static UUID deliveryId(Inbound inbound, String key, List<Draft> drafts) {
    Instant time = drafts.isEmpty() ? Instant.EPOCH : drafts.getFirst().eventId().time();
    return EventId.of(
            time,
            "delivery",
            inbound.connection().brandId().value(),
            inbound.connection().platform(),
            inbound.connection().connectionId().value(),
            key)
        .value();
  }

  private static PreparedEvent event(Inbound inbound, Origin origin, Draft draft) {
    LedgerEvent event =
        new LedgerEvent(
            draft.eventId(),
            inbound.connection().brandId(),
            draft.occurredAt(),
            inbound.receivedAt(),
            origin,
            draft.identifiers(),
            draft.device(),
            draft.body());
    return new PreparedEvent(
        event.eventId(),
        type(event.body()),
        event.occurredAt(),
        event.messageKey(),
        LedgerJson.write(event));
  }

  private PreparedDelivery prepared(
      Inbound inbound,
      UUID deliveryId,
      @Nullable String malformed,
      List<PreparedEvent> events,
      @Nullable String traceparent) {
    BrandId brandId = inbound.connection().brandId();
    return new PreparedDelivery(
        brandId,
        deliveryId,
        inbound.connection().connectionId(),
        inbound.connection().platform(),
        inbound.receivedAt(),
        inbound.sha256(),
        inbound.body().length,
        box.seal(inbound.body(), context(brandId, deliveryId)),
        keptHeaders(inbound),
        malformed,
        events,
        traceparent);
  }

  private static String keptHeaders(Inbound inbound) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT_HEADERS) {
      inbound
          .headers()
          .only(name)
          .filter(value -> value.length() <= LONGEST_HEADER)
          .filter(value -> value.chars().noneMatch(Character::isISOControl))
          .ifPresent(value -> kept.put(name, value));
    }
    return LedgerJson.mapper().writeValueAsString(kept);
  }

  private static String type(EventBody body) {
    return switch (body) {
      case Touch t -> "touch";
      case OrderPlaced o -> "order";
      case RefundIssued r -> "refund";
    };
  }
}
