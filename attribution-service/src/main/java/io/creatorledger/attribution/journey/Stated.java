package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.key.EventKey;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.util.Optional;

/**
 * A screened event with its body in its own type.
 *
 * @param payload the message as it came, which is kept for receipts
 */
public record Stated<B extends EventBody>(ScreenedEvent message, B body, byte[] payload) {

  public LedgerEvent event() {
    return message.event();
  }

  public EventKey eventKey() {
    return new EventKey(message.brandId(), event().eventId());
  }

  /** How near the event's source is to the sale. */
  public SourceKind source() {
    return event().origin().kind();
  }

  public OrderKey orderKey(OrderId orderId) {
    return new OrderKey(message.brandId(), orderId);
  }

  /** The value of the event's first identifier of a type. */
  public Optional<String> identifier(IdentifierType type) {
    return event().identifiers().stream()
        .filter(identifier -> identifier.type() == type)
        .map(Identifier::value)
        .findFirst();
  }
}
