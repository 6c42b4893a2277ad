package io.creatorledger.ingest.adapter.stripe;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One event of Stripe, read into ours. */
final class StripeEvent {

  private static final int LONGEST = 256;
  private static final String SUBSCRIPTION = "customer.subscription.";

  private final Inbound inbound;
  private final Tenant tenant;
  private final String id;
  private final String type;
  private final Instant at;
  private final JsonNode data;
  private final StripeObject object;

  StripeEvent(Inbound inbound, Tenant tenant, JsonNode event) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.id = required(event, "id");
    this.type = required(event, "type");
    this.at = time(event);
    this.data = event.path("data");
    if (!data.path("object").isObject()) {
      throw new MalformedDeliveryException("data.object is missing");
    }
    this.object = new StripeObject(data.path("object"), tenant);
  }

  List<Draft> read() {
    return switch (type) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" -> session();
      case "payment_intent.succeeded" -> order(received("amount_received"), Charges.UNKNOWN);
      case "invoice.paid" -> order(invoiced(), Charges.UNKNOWN);
      case "refund.created", "charge.refunded" ->
          new StripeRefunds(this, object).read(type, data.path("previous_attributes"));
      case "customer.created", "customer.updated" ->
          List.of(draft("identify", Activity.of(ActivityKind.IDENTIFY), object.person()));
      default -> type.startsWith(SUBSCRIPTION) ? subscription() : List.of();
    };
  }

  /** A session that bills by invoice is no order of its own: the invoice, when paid, is. */
  private List<Draft> session() {
    boolean unpaid = object.text("payment_status").filter("unpaid"::equals).isPresent();
    if (unpaid) {
      return List.of();
    }
    if (object.reference("invoice").isPresent()) {
      return List.of(
          draft(
              "identify",
              Activity.of(ActivityKind.IDENTIFY),
              object.person().order(object.orderId())));
    }
    JsonNode totals = object.node().path("total_details");
    Currency currency = StripeMoney.currency(object.node());
    Money net =
        StripeMoney.required(object.node(), "amount_total", currency)
            .minus(orNothing(totals, "amount_tax", currency))
            .minus(orNothing(totals, "amount_shipping", currency));
    return order(net, charges(totals, currency));
  }

  /** Where prices hold tax, so does the discount, and nobody says how much of it. */
  private Charges charges(JsonNode totals, Currency currency) {
    Optional<Money> tax = StripeMoney.optional(totals, "amount_tax", currency);
    Optional<Money> shipping = StripeMoney.optional(totals, "amount_shipping", currency);
    Optional<Money> onTop =
        StripeMoney.optional(object.node(), "amount_subtotal", currency)
            .map(
                subtotal ->
                    subtotal
                        .minus(orNothing(totals, "amount_discount", currency))
                        .plus(orNothing(totals, "amount_shipping", currency))
                        .plus(orNothing(totals, "amount_tax", currency)));
    Money total = StripeMoney.required(object.node(), "amount_total", currency);
    boolean discountHasNoTax = onTop.filter(total::equals).isPresent();
    return new Charges(
        known(tax),
        known(shipping),
        known(
            StripeMoney.optional(totals, "amount_discount", currency)
                .filter(discount -> discountHasNoTax || discount.minor() == 0)));
  }

  private static @Nullable Money known(Optional<Money> part) {
    return part.filter(money -> money.minor() >= 0).orElse(null);
  }

  private Money invoiced() {
    Currency currency = StripeMoney.currency(object.node());
    Money withoutTax =
        StripeMoney.optional(object.node(), "total_excluding_tax", currency)
            .orElseGet(
                () ->
                    StripeMoney.required(object.node(), "total", currency)
                        .minus(orNothing(object.node(), "tax", currency)));
    return withoutTax.minus(
        orNothing(object.node().path("shipping_cost"), "amount_subtotal", currency));
  }

  /** A payment intent knows one amount; what of it is tax or shipping, nobody says. */
  private Money received(String field) {
    return StripeMoney.required(object.node(), field, StripeMoney.currency(object.node()));
  }

  private List<Draft> order(Money net, Charges charges) {
    if (net.minor() <= 0) {
      return List.of();
    }
    OrderId orderId = object.orderId();
    PersonIdentifiers person = object.person().order(orderId);
    List<Draft> drafts = new ArrayList<>();
    Optional<PromoCode> code =
        object
            .metadata("promo_code")
            .or(() -> object.metadata("discount_code"))
            .flatMap(text -> tenant.codeValidAt(text, at));
    code.ifPresent(
        redeemed ->
            drafts.add(
                draft("code", touch(TouchKind.CODE, redeemed.creatorId(), redeemed), person)));
    object
        .metadata("creator_id")
        .map(CreatorId::new)
        .ifPresent(
            creator ->
                drafts.add(draft("referral", touch(TouchKind.REFERRAL, creator, null), person)));
    drafts.add(draft("order", new OrderPlaced(orderId, net, List.of(), at, at, charges), person));
    return drafts;
  }

  private List<Draft> subscription() {
    StripeObject item = new StripeObject(object.node().path("items").path("data").path(0), tenant);
    return List.of(
        draft(
            "subscription",
            new Activity(
                ActivityKind.SUBSCRIPTION,
                type,
                null,
                item.reference("price").orElse(null),
                null,
                null),
            object.person()));
  }

  Instant at() {
    return at;
  }

  Draft draft(String part, EventBody body, PersonIdentifiers person) {
    return keyed(at, "event/" + id + "/" + part, body, person);
  }

  /**
   * What several of Stripe's events tell of.
   *
   * @param idTime a time that all of them state
   */
  Draft keyed(Instant idTime, String key, EventBody body, PersonIdentifiers person) {
    return new Draft(inbound.eventId(idTime, key), at, person.list(), Device.unknown(), body);
  }

  private Touch touch(TouchKind kind, CreatorId creator, @Nullable PromoCode code) {
    CampaignId campaign =
        code != null
            ? code.campaignId()
            : object.metadata("campaign_id").map(CampaignId::new).orElse(null);
    return new Touch(
        kind,
        creator,
        campaign,
        null,
        tenant.lookback(campaign),
        null,
        code == null ? null : code.code(),
        null,
        Map.of());
  }

  private static Money orNothing(JsonNode object, String field, Currency currency) {
    return StripeMoney.optional(object, field, currency).orElse(Money.zero(currency));
  }

  private static String required(JsonNode event, String field) {
    JsonNode value = event.path(field);
    String text = value.isString() ? value.stringValue() : "";
    if (text.isBlank()
        || text.length() > LONGEST
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return text;
  }

  static Instant time(JsonNode object) {
    JsonNode created = object.path("created");
    if (!created.isIntegralNumber() || !created.canConvertToLong()) {
      throw new MalformedDeliveryException("created must be seconds since 1970");
    }
    return Instant.ofEpochSecond(created.longValue());
  }
}
