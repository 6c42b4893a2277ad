package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.store.Compressed;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.json.LedgerJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Computes everything about a delivery that can be computed before it is stored. */
public final class DeliveryPreparation {

  /** The header that is kept of every delivery. */
  static final String CONTENT_TYPE = "content-type";

  private static final int LONGEST_HEADER = 256;
  private static final int SMALL = 64 * 1024;
  private static final int MOST_TIMES_THE_BODY = 16;

  /** The follow-up of a delivery that only changes the catalog. */
  public static final String APPLY_ITEMS = "apply-items";

  private final SecretBox box;
  private final PlatformAdapters adapters;

  public DeliveryPreparation(SecretBox box, PlatformAdapters adapters) {
    this.box = box;
    this.adapters = adapters;
  }

  /** What authenticates a sealed body's place: it cannot be moved to another delivery. */
  public static String context(BrandId brandId, UUID deliveryId) {
    return "delivery/" + brandId + "/" + deliveryId;
  }

  /**
   * A delivery that was read.
   *
   * @param key what all attempts of it have in common
   * @param keptHeaders names of the headers to keep
   * @throws MalformedDeliveryException when it says what cannot be stored, cannot be, or too much
   */
  public PreparedDelivery readable(
      Inbound inbound,
      String key,
      Admitted admitted,
      List<String> keptHeaders,
      @Nullable String traceparent) {
    return readable(inbound, inbound.connection(), key, admitted, keptHeaders, traceparent);
  }

  /**
   * A delivery that was read, and tells of another connection's orders.
   *
   * @param speaker the connection whose orders these are, as rows of a shop's file are the shop's
   */
  public PreparedDelivery readable(
      Inbound inbound,
      Connection speaker,
      String key,
      Admitted admitted,
      List<String> keptHeaders,
      @Nullable String traceparent) {
    // From everything it says, so that another policy does not make another delivery of it.
    UUID deliveryId = deliveryId(inbound, key, admitted.reading().drafts());
    admitted.reading().items().forEach(item -> requireText(LedgerJson.write(item)));
    return prepared(
        inbound,
        deliveryId,
        null,
        events(inbound, speaker, deliveryId, admitted, inbound.receivedAt()),
        admitted,
        followUp(admitted.reading()),
        creator(admitted.drafts()),
        keptHeaders,
        traceparent);
  }

  /**
   * Events that a stored delivery turns out to tell of later.
   *
   * @param deliveryId the stored delivery's
   * @param readAt when it is read again
   */
  public List<PreparedEvent> events(
      Inbound inbound, UUID deliveryId, Admitted admitted, Instant readAt) {
    return events(inbound, inbound.connection(), deliveryId, admitted, readAt);
  }

  private List<PreparedEvent> events(
      Inbound inbound, Connection speaker, UUID deliveryId, Admitted admitted, Instant readAt) {
    Origin origin =
        new Origin(
            inbound.connection().platform(),
            speaker.connectionId(),
            deliveryId,
            inbound.sha256Hex(),
            adapters
                .named(inbound.connection().platform())
                .map(PlatformAdapter::source)
                .orElse(SourceKind.SERVER));
    List<PreparedEvent> events = new ArrayList<>(admitted.drafts().size());
    long size = 0;
    for (Draft draft : admitted.drafts()) {
      PreparedEvent event =
          event(inbound, origin, draft, admitted.stripped().contains(draft.eventId()), readAt);
      requireText(event.json());
      size += event.json().length;
      // Each event says again whose it is, so a body can grow with the square of its length.
      // Rows of a file do not: each is one event, however short it is.
      if (size > SMALL
          && size / MOST_TIMES_THE_BODY > inbound.body().length
          && !inbound.connection().connectionId().equals(Connection.IMPORTS)) {
        throw new MalformedDeliveryException(
            "the delivery tells of more than one delivery can: send it in parts");
      }
      events.add(event);
    }
    return events;
  }

  /** No text of PostgreSQL's holds the character NUL, here or in the services behind us. */
  private static void requireText(byte[] json) {
    for (int i = 0; i + 5 < json.length; i++) {
      if (json[i] == '\\') {
        if (json[i + 1] == 'u'
            && json[i + 2] == '0'
            && json[i + 3] == '0'
            && json[i + 4] == '0'
            && json[i + 5] == '0') {
          throw new MalformedDeliveryException("a text of the delivery holds the character NUL");
        }
        i++;
      }
    }
  }

  /** Catalog items alone need a follow-up too: they are applied once the delivery is durable. */
  public static @Nullable FollowUp followUp(Reading reading) {
    return reading.followUp() == null && !reading.items().isEmpty()
        ? FollowUp.now(APPLY_ITEMS, "")
        : reading.followUp();
  }

  /**
   * An authentic delivery that cannot be read.
   *
   * @param reason a sentence without personal data
   */
  public PreparedDelivery malformed(
      Inbound inbound, String key, String reason, List<String> keptHeaders) {
    return prepared(
        inbound,
        deliveryId(inbound, key, List.of()),
        reason,
        List.of(),
        Admitted.whole(Reading.nothing()),
        null,
        null,
        keptHeaders,
        null);
  }

  /**
   * The same for every attempt. Led by the first event's own time, so that ids of one day lie
   * together; a delivery without events has none.
   */
  private static UUID deliveryId(Inbound inbound, String key, List<Draft> drafts) {
    Instant time = drafts.isEmpty() ? Instant.EPOCH : drafts.getFirst().eventId().time();
    return deliveryId(inbound.connection(), key, time);
  }

  /** The id of a connection's delivery that has no events of its own. */
  public static UUID deliveryIdWithoutEvents(Connection connection, String key) {
    return deliveryId(connection, key, Instant.EPOCH);
  }

  private static UUID deliveryId(Connection connection, String key, Instant time) {
    return EventId.of(
            time,
            "delivery",
            connection.brandId().value(),
            connection.platform(),
            connection.connectionId().value(),
            key)
        .value();
  }

  private static PreparedEvent event(
      Inbound inbound, Origin origin, Draft draft, boolean stripped, Instant readAt) {
    LedgerEvent event =
        new LedgerEvent(
            draft.eventId(),
            inbound.connection().brandId(),
            draft.occurredAt(),
            inbound.receivedAt(),
            origin,
            draft.identifiers(),
            draft.device(),
            draft.consent(),
            draft.body());
    Plausible.require(event, readAt);
    return new PreparedEvent(
        event.eventId(),
        event.body().typeName(),
        orderId(event.body()),
        event.occurredAt(),
        event.messageKey(),
        LedgerJson.write(event),
        stripped);
  }

  private PreparedDelivery prepared(
      Inbound inbound,
      UUID deliveryId,
      @Nullable String malformed,
      List<PreparedEvent> events,
      Admitted admitted,
      @Nullable FollowUp followUp,
      @Nullable CreatorId creator,
      List<String> keptHeaders,
      @Nullable String traceparent) {
    BrandId brandId = inbound.connection().brandId();
    // What still waits for the rest of it needs its bytes; they are forgotten when it is done.
    boolean keepBody = admitted.isWhole() || followUp != null;
    return new PreparedDelivery(
        brandId,
        deliveryId,
        inbound.connection().connectionId(),
        inbound.connection().platform(),
        inbound.receivedAt(),
        inbound.sha256(),
        inbound.body().length,
        keepBody ? box.seal(Compressed.of(inbound.body()), context(brandId, deliveryId)) : null,
        kept(inbound, keptHeaders),
        malformed,
        events,
        admitted.anonymous(),
        !admitted.isWhole(),
        followUp,
        creator,
        traceparent);
  }

  private static String kept(Inbound inbound, List<String> keptHeaders) {
    Map<String, String> kept = new LinkedHashMap<>();
    keep(CONTENT_TYPE, inbound, kept);
    keptHeaders.forEach(name -> keep(name, inbound, kept));
    return LedgerJson.mapper().writeValueAsString(kept);
  }

  private static void keep(String name, Inbound inbound, Map<String, String> kept) {
    String value = inbound.headers().only(name).orElse(null);
    if (value != null
        && value.length() <= LONGEST_HEADER
        && value.chars().noneMatch(Character::isISOControl)) {
      kept.put(name, value);
    }
  }

  private static @Nullable CreatorId creator(List<Draft> drafts) {
    for (Draft draft : drafts) {
      if (draft.body() instanceof Touch touch) {
        return touch.creatorId();
      }
    }
    return null;
  }

  private static @Nullable OrderId orderId(EventBody body) {
    return switch (body) {
      case OrderPlaced o -> o.orderId();
      case OrderCancelled c -> c.orderId();
      case RefundIssued r -> r.orderId();
      case Touch t -> null;
      case Activity a -> null;
      case PrivacyRequested p -> null;
    };
  }
}
