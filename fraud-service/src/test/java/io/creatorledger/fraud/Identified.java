package io.creatorledger.fraud;

import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Identity's messages of one brand, as its topic carries them. */
public record Identified(BrandId brand) {

  public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  public static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

  public IdentifiedEvent touch(String name, String creator, Device device, Instant at) {
    return event(
        name,
        device,
        at,
        new Touch(
            TouchKind.CLICK,
            new CreatorId(creator),
            null,
            null,
            Duration.ofDays(7),
            null,
            null,
            null,
            Map.of()));
  }

  public IdentifiedEvent order(String name, Device device, Instant at) {
    return event(
        name,
        device,
        at,
        new OrderPlaced(new OrderId(name), Money.of("49.90", "USD"), List.of(), at, at));
  }

  /** The copy of a merge that travels under one of its profiles' keys. */
  public ProfilesMerged merge(ProfileId survivor, ProfileId absorbed, ProfileId keyedBy) {
    return new ProfilesMerged(
        brand, survivor, absorbed, keyedBy, new EventId(survivor.value()), NOON);
  }

  /** The copy of a split that travels under one of its profiles' keys. */
  public ProfileSplit split(ProfileId profile, ProfileId separated, ProfileId keyedBy) {
    return new ProfileSplit(
        brand,
        profile,
        separated,
        keyedBy,
        List.of(new Identifier(IdentifierType.CUSTOMER_ID, "shopify:1")),
        NOON,
        new EventId(separated.value()));
  }

  /** The profile that {@link #touch} gives an event of this name. */
  public ProfileId profile(String name, Instant at) {
    return ProfileId.firstSeenIn(EventId.of(at, brand.value(), name));
  }

  private IdentifiedEvent event(String name, Device device, Instant at, EventBody body) {
    EventId id = EventId.of(at, brand.value(), name);
    return new IdentifiedEvent(
        new LedgerEvent(
            id,
            brand,
            at,
            at,
            new Origin("plain", new ConnectionId("shop"), new UUID(1, 2), "00", null),
            List.of(),
            device,
            null,
            body),
        ProfileId.firstSeenIn(id),
        1,
        List.of());
  }
}
