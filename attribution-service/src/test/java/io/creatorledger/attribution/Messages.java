package io.creatorledger.attribution;

import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityEvidence;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.Screening;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.SourceKind;
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
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Screened messages of one brand as the fraud service publishes them. */
final class Messages {

  static final String SHA256 = "0123456789abcdef".repeat(4);

  static final ConnectionId CONNECTION = new ConnectionId("acme-shopify");

  /** Marketplaces' and mirrors' messages come in elsewhere. */
  static final ConnectionId ELSEWHERE = new ConnectionId("elsewhere");

  static final Duration DELIVERY_DELAY = Duration.ofSeconds(2);

  final BrandId brand;

  Messages(String brand) {
    this.brand = new BrandId(brand);
  }

  /** Profiles with a smaller number were seen first. */
  ProfileId profile(int number) {
    return ProfileId.firstSeenIn(
        EventId.of(
            Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number), brand.value(), "profile"));
  }

  ScreenedEvent click(ProfileId profile, Instant at, String creator) {
    return touch(profile, at, creator, TouchKind.CLICK, null, Duration.ofDays(7), "ALLOW");
  }

  /** Of a campaign's link, or of none's. */
  ScreenedEvent click(ProfileId profile, Instant at, String creator, @Nullable String campaign) {
    Touch touch =
        new Touch(
            TouchKind.CLICK,
            new CreatorId(creator),
            campaign == null ? null : new CampaignId(campaign),
            null,
            Duration.ofDays(7),
            "slug-" + creator,
            null,
            null,
            Map.of());
    return screened(
        "click/" + creator + "/" + campaign + "/" + at, profile, at, null, touch, "ALLOW");
  }

  ScreenedEvent view(ProfileId profile, Instant at, String creator, String content) {
    Touch touch =
        new Touch(
            TouchKind.VIEW_THROUGH,
            new CreatorId(creator),
            new CampaignId("spring"),
            new ContentId(content),
            Duration.ofDays(7),
            null,
            null,
            null,
            Map.of());
    return screened(
        "view/" + content + "/" + creator + "/" + at, profile, at, null, touch, "ALLOW");
  }

  ScreenedEvent touch(
      ProfileId profile,
      Instant at,
      String creator,
      TouchKind kind,
      String withOrder,
      Duration lookback,
      String decision) {
    Touch touch =
        new Touch(
            kind,
            new CreatorId(creator),
            new CampaignId("spring"),
            null,
            lookback,
            kind == TouchKind.CLICK ? "slug-" + creator : null,
            kind == TouchKind.CODE ? "CODE-" + creator : null,
            null,
            Map.of());
    return screened("touch/" + creator + "/" + at, profile, at, withOrder, touch, decision);
  }

  ScreenedEvent order(ProfileId profile, String orderId, Instant at, String amount) {
    return order(profile, orderId, at, at, Money.of(amount, "USD"), "ALLOW");
  }

  ScreenedEvent order(
      ProfileId profile, String orderId, Instant at, Instant statedAt, Money net, String decision) {
    OrderPlaced order = new OrderPlaced(new OrderId(orderId), net, List.of(), at, statedAt);
    return screened("order/" + orderId + "/" + statedAt, profile, at, orderId, order, decision);
  }

  ScreenedEvent order(ProfileId profile, String orderId, Instant at, OrderLine... lines) {
    return order(profile, orderId, at, null, lines);
  }

  ScreenedEvent order(
      ProfileId profile,
      String orderId,
      Instant at,
      @Nullable Charges charges,
      OrderLine... lines) {
    Money net = Stream.of(lines).map(OrderLine::netRevenue).reduce(Money::plus).orElseThrow();
    OrderPlaced order = new OrderPlaced(new OrderId(orderId), net, List.of(lines), at, at, charges);
    return screened("order/" + orderId + "/" + at, profile, at, orderId, order, "ALLOW");
  }

  /** An order as a source of some kind tells it, with what else it is called there. */
  ScreenedEvent told(
      SourceKind source,
      ProfileId profile,
      String orderId,
      Instant at,
      Instant statedAt,
      Money net,
      String decision,
      String... names) {
    return told(source, profile, orderId, at, statedAt, net, null, decision, names);
  }

  /** The same, with what net revenue leaves out. */
  ScreenedEvent told(
      SourceKind source,
      ProfileId profile,
      String orderId,
      Instant at,
      Instant statedAt,
      Money net,
      @Nullable Charges charges,
      String decision,
      String... names) {
    OrderPlaced order =
        new OrderPlaced(
            new OrderId(orderId),
            net,
            List.of(),
            at,
            statedAt,
            null,
            Stream.of(names).map(OrderId::new).toList(),
            charges);
    String key = source + "/order/" + orderId + "/" + statedAt;
    return screened(source, key, profile, at, orderId, order, decision);
  }

  ScreenedEvent refund(ProfileId profile, String orderId, String refundId, Instant at, Money net) {
    return refund(SourceKind.SERVER, profile, orderId, refundId, at, net);
  }

  ScreenedEvent refund(
      SourceKind source,
      ProfileId profile,
      String orderId,
      String refundId,
      Instant at,
      Money net) {
    return refund(source, profile, orderId, refundId, at, net, null);
  }

  /** The same, with what was given back beside net revenue. */
  ScreenedEvent refund(
      SourceKind source,
      ProfileId profile,
      String orderId,
      String refundId,
      Instant at,
      Money net,
      @Nullable Charges charges) {
    RefundIssued refund =
        new RefundIssued(new RefundId(refundId), new OrderId(orderId), net, List.of(), at, charges);
    return screened(source, "refund/" + refundId, profile, at, orderId, refund, "ALLOW");
  }

  ScreenedEvent cancellation(SourceKind source, ProfileId profile, String orderId, Instant at) {
    OrderCancelled cancelled = new OrderCancelled(new OrderId(orderId), at);
    return screened(
        source, "cancelled/" + orderId + "/" + at, profile, at, orderId, cancelled, "ALLOW");
  }

  ScreenedEvent activity(ProfileId profile, Instant at, Activity activity) {
    return activity(profile, at, activity, "ALLOW");
  }

  ScreenedEvent activity(ProfileId profile, Instant at, Activity activity, String decision) {
    String key = "activity/" + activity.kind() + "/" + activity.label() + "/" + at;
    return screened(key + "/" + profile, profile, at, null, activity, decision);
  }

  ProfilesMerged merge(ProfileId absorbed, ProfileId survivor, ProfileId keyedBy, Instant at) {
    EventId cause = EventId.of(at, brand.value(), "merge-cause", absorbed.toString());
    return new ProfilesMerged(brand, survivor, absorbed, keyedBy, cause, at);
  }

  /** The copy of a split for one of its sides, which moves customers. */
  ProfileSplit split(
      ProfileId profile, ProfileId separated, ProfileId keyedBy, Instant at, String... customers) {
    List<Identifier> taken = Stream.of(customers).map(Messages::customer).toList();
    EventId cause = EventId.of(at, brand.value(), "split-cause", separated.toString());
    return new ProfileSplit(brand, profile, separated, keyedBy, taken, at, cause);
  }

  /** The touch as one that the brand's advertising brought about. */
  static ScreenedEvent paid(ScreenedEvent event) {
    Touch touch = (Touch) event.event().body();
    return told(
        event,
        event.event().identifiers(),
        new Touch(
            touch.kind(),
            touch.creatorId(),
            touch.campaignId(),
            touch.contentId(),
            touch.lookback(),
            touch.linkSlug(),
            touch.code(),
            touch.subId(),
            touch.utm(),
            Reach.PAID));
  }

  /** The event as another customer's: that is its strongest identifier. */
  static ScreenedEvent by(String customer, ScreenedEvent event) {
    List<Identifier> identifiers = new ArrayList<>(List.of(customer(customer)));
    event.event().identifiers().stream()
        .filter(identifier -> identifier.type() != IdentifierType.CUSTOMER_ID)
        .forEach(identifiers::add);
    return told(event, identifiers, event.event().body());
  }

  private static ScreenedEvent told(
      ScreenedEvent event, List<Identifier> identifiers, EventBody body) {
    LedgerEvent told = event.event();
    IdentifiedEvent identified = event.identified();
    return new ScreenedEvent(
        new IdentifiedEvent(
            new LedgerEvent(
                told.eventId(),
                told.brandId(),
                told.occurredAt(),
                told.receivedAt(),
                told.origin(),
                identifiers,
                told.device(),
                told.consent(),
                body),
            identified.profileId(),
            identified.confidence(),
            identified.evidence()),
        event.screening());
  }

  private static Identifier customer(String id) {
    return new Identifier(IdentifierType.CUSTOMER_ID, "shopify:" + id);
  }

  ScreeningRevised revised(ScreenedEvent event, int revision, String decision, Instant at) {
    return new ScreeningRevised(
        brand,
        event.identified().profileId(),
        event.event().eventId(),
        revision,
        screening(decision),
        "creator was verified",
        at);
  }

  private ScreenedEvent screened(
      String key, ProfileId profile, Instant at, String orderId, EventBody body, String decision) {
    return screened(null, key, profile, at, orderId, body, decision);
  }

  private ScreenedEvent screened(
      SourceKind source,
      String key,
      ProfileId profile,
      Instant at,
      String orderId,
      EventBody body,
      String decision) {
    EventId id = EventId.of(at, brand.value(), "shopify", CONNECTION.value(), key);
    Identifier customer = new Identifier(IdentifierType.CUSTOMER_ID, "shopify:" + profile);
    List<Identifier> identifiers = new ArrayList<>(List.of(customer));
    if (orderId != null) {
      identifiers.add(new Identifier(IdentifierType.ORDER_ID, orderId));
    }
    LedgerEvent event =
        new LedgerEvent(
            id,
            brand,
            at,
            at.plus(DELIVERY_DELAY),
            new Origin("shopify", connection(source), new UUID(1, id.hashCode()), SHA256, source),
            identifiers,
            Device.unknown(),
            null,
            body);
    return new ScreenedEvent(
        new IdentifiedEvent(event, profile, 1, List.of(new IdentityEvidence(customer, id))),
        screening(decision));
  }

  /** The event as identity and screening have it that are not certain. */
  static ScreenedEvent doubted(ScreenedEvent event, double confidence, int score) {
    IdentifiedEvent sure = event.identified();
    return new ScreenedEvent(
        new IdentifiedEvent(sure.event(), sure.profileId(), confidence, sure.evidence()),
        new Screening(event.screening().decision(), score, event.screening().reasons()));
  }

  private static ConnectionId connection(@Nullable SourceKind source) {
    return source == SourceKind.MARKETPLACE || source == SourceKind.MIRROR ? ELSEWHERE : CONNECTION;
  }

  private static Screening screening(String decision) {
    FraudDecision outcome = FraudDecision.valueOf(decision);
    return outcome == FraudDecision.ALLOW
        ? new Screening(outcome, 0, List.of())
        : new Screening(
            outcome, 50, List.of(new FraudReason("BOT_USER_AGENT", 50, "the user agent is a bot")));
  }
}
