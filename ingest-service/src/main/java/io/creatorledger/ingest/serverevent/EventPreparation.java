package io.creatorledger.ingest.serverevent;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.delivery.Admitted;
import io.creatorledger.ingest.delivery.ConsentGate;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.EventId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a delivery of each event, with its own bytes and its own SHA-256: so each is stored once
 * however its sender groups them, and what may not be kept of one does not touch the others.
 */
public final class EventPreparation {

  private static final String UNREADABLE = "the event has a value that no event can have";
  private static final Headers NO_HEADERS = Headers.builder().build();

  private final DeliveryPreparation deliveries;

  public EventPreparation(DeliveryPreparation deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * Computes everything about an event that can be computed before it is stored.
   *
   * @param item its exact bytes; none when it is no object
   */
  public Prepared prepare(
      byte[] item,
      Tenant tenant,
      EventSender sender,
      Instant receivedAt,
      @Nullable String traceparent) {
    if (item.length == 0) {
      return new Prepared.Rejected("an event must be a JSON object");
    }
    Connection connection = EventsConnection.of(tenant.brand().brandId());
    Inbound inbound = new Inbound(connection, NO_HEADERS, item, receivedAt);
    try {
      JsonFields fields = JsonBody.fields(item);
      List<Draft> drafts = EventReader.read(inbound, tenant, sender, fields);
      Admitted admitted =
          ConsentGate.admit(
              Reading.of(drafts), tenant, sender.channel(), EventsConnection.PLATFORM);
      PreparedDelivery delivery =
          deliveries.readable(
              inbound, EventReader.key(fields, sender), admitted, List.of(), traceparent);
      return new Prepared.Ready(delivery, drafts.getLast().eventId(), !admitted.isWhole());
    } catch (MalformedDeliveryException e) {
      return new Prepared.Rejected(e.sentence());
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return new Prepared.Rejected(sentence(e));
    }
  }

  /** Our own types say what they refuse, without the value; what others say may quote it. */
  private static String sentence(RuntimeException e) {
    String message = e.getMessage();
    return e.getClass() == IllegalArgumentException.class && message != null ? message : UNREADABLE;
  }

  /** An event ready to be stored, or why it is none. */
  public sealed interface Prepared {

    /**
     * @param anonymous whether nothing about its person is kept
     */
    record Ready(PreparedDelivery delivery, EventId eventId, boolean anonymous)
        implements Prepared {}

    /** Nothing of it is kept. */
    record Rejected(String problem) implements Prepared {}
  }
}
