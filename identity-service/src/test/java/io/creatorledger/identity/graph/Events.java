package io.creatorledger.identity.graph;

import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events of which only brand, time and identifiers matter. */
public final class Events {

  public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private Events() {}

  /** A touch {@code second} seconds after noon; its event id sorts by that time. */
  public static LedgerEvent event(BrandId brand, String name, int second, Identifier... known) {
    Instant at = NOON.plusSeconds(second);
    ConnectionId connection = new ConnectionId("shop");
    return new LedgerEvent(
        EventId.of(at, brand.value(), name),
        brand,
        at,
        at.plusMillis(20),
        new Origin("plain", connection, new UUID(1, second), "00", null),
        List.of(known),
        Device.unknown(),
        null,
        new Touch(
            TouchKind.CLICK,
            new CreatorId("mia"),
            null,
            null,
            Duration.ofDays(7),
            null,
            null,
            null,
            Map.of()));
  }

  public static Identifier email(String hash) {
    return new Identifier(IdentifierType.EMAIL_HASH, hash);
  }

  public static Identifier customer(String id) {
    return new Identifier(IdentifierType.CUSTOMER_ID, id);
  }

  public static Identifier anonymous(String id) {
    return new Identifier(IdentifierType.ANONYMOUS_ID, id);
  }

  public static Identifier click(String id) {
    return new Identifier(IdentifierType.CLICK_ID, id);
  }
}
