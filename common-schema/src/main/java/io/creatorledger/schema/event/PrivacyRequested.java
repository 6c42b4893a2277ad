package io.creatorledger.schema.event;

import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import java.util.List;

/**
 * A person, or a shop for all of its customers, uses a right over their data. The event's
 * identifiers say who.
 *
 * @param orders named by the request
 * @param dueBy when the law or the platform wants it done
 */
public record PrivacyRequested(Kind kind, List<OrderId> orders, Instant requestedAt, Instant dueBy)
    implements EventBody {

  /** What is asked for. */
  public enum Kind {
    /** Hand over what is stored of the person. */
    ACCESS,
    /** Erase the person. */
    ERASURE,
    /** Erase everything that came from the connection's shop. */
    SHOP_ERASURE
  }

  public PrivacyRequested {
    orders = orders == null ? List.of() : List.copyOf(orders);
  }
}
