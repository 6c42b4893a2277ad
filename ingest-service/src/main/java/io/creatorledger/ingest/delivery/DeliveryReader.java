package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.retention.EventHorizon;
import io.creatorledger.ingest.tenant.Tenant;
import java.time.DateTimeException;
import java.util.function.Supplier;

/**
 * Reads deliveries with their platform's adapter; whatever cannot be read comes with a sentence.
 */
public final class DeliveryReader {

  private static final String UNREADABLE =
      "the body has a value that this platform's events cannot have";
  private static final String FORGOTTEN =
      "it tells of an event so old that ids of its time are not kept any more: whether it was"
          + " counted before cannot be told";

  private final EventHorizon horizon;

  public DeliveryReader(EventHorizon horizon) {
    this.horizon = horizon;
  }

  /**
   * Reads an authentic delivery.
   *
   * @throws MalformedDeliveryException when it cannot be read, or tells of an event that may have
   *     been counted before ids of its time were dropped
   */
  public Reading read(PlatformAdapter adapter, Inbound inbound, Tenant tenant) {
    return remembered(readEvenForgotten(adapter, inbound, tenant));
  }

  /**
   * Reads a delivery whose events a person knows to be new, however old.
   *
   * @throws MalformedDeliveryException when it cannot be read
   */
  public Reading readEvenForgotten(PlatformAdapter adapter, Inbound inbound, Tenant tenant) {
    return readable(() -> adapter.normalize(inbound, tenant));
  }

  /**
   * Reads a delivery that tells nothing itself by asking its platform at once.
   *
   * @return the reading as it was when there is nothing to ask
   * @throws MalformedDeliveryException when what was fetched cannot be read
   * @throws io.creatorledger.ingest.outbound.NotYetException when the platform cannot be asked now
   */
  public Reading ask(PlatformAdapter adapter, Inbound inbound, Tenant tenant, Reading reading) {
    FollowUp followUp = reading.followUp();
    return reading.drafts().isEmpty()
            && followUp != null
            && adapter instanceof FollowUpAdapter following
        ? remembered(readable(() -> following.complete(inbound, tenant, followUp)))
        : reading;
  }

  private static Reading readable(Supplier<Reading> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new MalformedDeliveryException(sentence(e));
    }
  }

  /**
   * The same reading, if ids of its events' times are kept.
   *
   * @throws MalformedDeliveryException when they are not
   */
  public Reading remembered(Reading reading) {
    for (Draft draft : reading.drafts()) {
      if (!horizon.remembers(draft.eventId().time())) {
        throw new MalformedDeliveryException(FORGOTTEN);
      }
    }
    return reading;
  }

  /** Our own types say what they refuse, without the value; what others say may quote it. */
  private static String sentence(RuntimeException e) {
    String message = e.getMessage();
    return e.getClass() == IllegalArgumentException.class && message != null ? message : UNREADABLE;
  }
}
