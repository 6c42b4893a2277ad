package io.creatorledger.benchmarks.live;

import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityEvidence;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.Screening;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People with many touches and one order, as the fraud service publishes them. */
final class Conversions {

  static final BrandId BRAND = new BrandId("bench");

  private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
  private static final ConnectionId CONNECTION = new ConnectionId("bench-events");
  private static final String SHA256 = "0123456789abcdef".repeat(4);
  private static final int CREATORS = 200;

  private Conversions() {}

  /** The messages of a person, the order last. */
  static List<ScreenedEvent> of(int person, int touches) {
    Instant ordered = BEGIN.plusSeconds(30L * person);
    ProfileId profile =
        ProfileId.firstSeenIn(EventId.of(ordered, BRAND.value(), "person", "" + person));
    List<ScreenedEvent> messages = new ArrayList<>();
    for (int i = 0; i < touches; i++) {
      int creator = (person * 31 + i * 17) % CREATORS;
      Touch touch =
          new Touch(
              TouchKind.CLICK,
              new CreatorId("creator-" + creator),
              new CampaignId("campaign-" + creator % 20),
              new ContentId("content-" + creator * 10 % 999),
              Duration.ofDays(30),
              "link-" + creator,
              null,
              null,
              Map.of("source", "tiktok", "campaign", "summer"));
      messages.add(
          screened(
              "touch/" + person + "/" + i,
              profile,
              ordered.minus(Duration.ofHours(touches - i)),
              touch,
              List.of()));
    }
    OrderId order = new OrderId("order-" + person);
    OrderPlaced placed =
        new OrderPlaced(order, Money.of("87.65", "USD"), List.of(), ordered, ordered);
    messages.add(
        screened(
            "order/" + person,
            profile,
            ordered,
            placed,
            List.of(new Identifier(IdentifierType.ORDER_ID, order.value()))));
    return messages;
  }

  private static ScreenedEvent screened(
      String key, ProfileId profile, Instant at, EventBody body, List<Identifier> more) {
    EventId id = EventId.of(at, BRAND.value(), "bench", CONNECTION.value(), key);
    Identifier customer = new Identifier(IdentifierType.CUSTOMER_ID, "bench:" + profile);
    List<Identifier> identifiers = new ArrayList<>(more);
    identifiers.add(customer);
    LedgerEvent event =
        new LedgerEvent(
            id,
            BRAND,
            at,
            at.plusSeconds(2),
            new Origin("bench", CONNECTION, new UUID(1, id.hashCode()), SHA256, null),
            identifiers,
            Device.unknown(),
            null,
            body);
    return new ScreenedEvent(
        new IdentifiedEvent(event, profile, 1, List.of(new IdentityEvidence(customer, id))),
        new Screening(FraudDecision.ALLOW, 0, List.of()));
  }
}
