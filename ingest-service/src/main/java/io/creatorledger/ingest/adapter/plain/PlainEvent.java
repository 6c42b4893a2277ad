package io.creatorledger.ingest.adapter.plain;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.UnixTime;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One event of the plain style, read into ours. Fields it does not know are ignored. */
final class PlainEvent {

  private static final String TIME_RULE =
      "a time by ISO 8601, or seconds or milliseconds since 1970";
  private static final String PERSON = "plain:";
  private static final int LONGEST_PERSON = 256;

  private final Inbound inbound;
  private final Tenant tenant;
  private final JsonFields fields;
  private final Instant timestamp;
  private final String key;

  PlainEvent(Inbound inbound, Tenant tenant, JsonFields fields) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.fields = fields;
    this.timestamp = timestamp();
    this.key = "event/" + fields.optionalText("event_id").orElseGet(inbound::sha256Hex);
  }

  List<Draft> read() {
    String type = fields.text("event_type").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "view" -> List.of(touch(TouchKind.VIEW));
      case "click" -> List.of(touch(TouchKind.CLICK));
      case "impression" -> List.of(touch(TouchKind.IMPRESSION));
      case "like" -> List.of(touch(TouchKind.LIKE));
      case "share" -> List.of(touch(TouchKind.SHARE));
      case "save" -> List.of(touch(TouchKind.SAVE));
      case "comment" -> List.of(touch(TouchKind.COMMENT));
      case "purchase", "conversion", "sale", "order" -> conversion();
      case "refund" -> List.of(refund());
      default ->
          throw fields.wrong(
              "event_type",
              "one of view, click, impression, like, share, save, comment, purchase, conversion,"
                  + " sale, order, refund");
    };
  }

  private Draft touch(TouchKind kind) {
    return draft(
        "touch", touchBody(kind, creator().orElseThrow(() -> fields.missing("creator_id"))), null);
  }

  /**
   * The sender says which creator brought the buyer: that is a touch of its own, then the order.
   */
  private List<Draft> conversion() {
    Money value = value();
    EventId orderEvent = inbound.eventId(timestamp, key + "/order");
    OrderId orderId =
        fields
            .optionalText("order_id")
            .map(OrderIds::of)
            .orElseGet(() -> new OrderId(orderEvent.toString()));
    List<Draft> drafts = new ArrayList<>(2);
    creator()
        .ifPresent(
            creator -> drafts.add(draft("touch", touchBody(TouchKind.REFERRAL, creator), orderId)));
    drafts.add(
        draft("order", new OrderPlaced(orderId, value, List.of(), timestamp, timestamp), orderId));
    return drafts;
  }

  private Draft refund() {
    OrderId orderId = OrderIds.of(fields.text("order_id"));
    RefundId refundId = new RefundId(inbound.eventId(timestamp, key + "/refund").toString());
    return draft(
        "refund", new RefundIssued(refundId, orderId, value(), List.of(), timestamp), orderId);
  }

  private Draft draft(String part, EventBody body, @Nullable OrderId orderId) {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper());
    fields
        .optionalText("user_id")
        .ifPresent(
            user -> {
              if (user.length() > LONGEST_PERSON) {
                throw fields.wrong("user_id", "at most " + LONGEST_PERSON + " characters");
              }
              person.customer(PERSON + user);
            });
    if (orderId != null) {
      person.order(orderId);
    }
    return new Draft(
        inbound.eventId(timestamp, key + "/" + part),
        timestamp,
        person.list(),
        Device.unknown(),
        body);
  }

  private Touch touchBody(TouchKind kind, CreatorId creator) {
    CampaignId campaign = fields.optionalText("campaign_id").map(CampaignId::new).orElse(null);
    return new Touch(
        kind, creator, campaign, null, tenant.lookback(campaign), null, null, null, Map.of());
  }

  private Optional<CreatorId> creator() {
    return fields.optionalText("creator_id").map(CreatorId::new);
  }

  private Money value() {
    BigDecimal value =
        fields
            .optionalDecimal("conversion_value")
            .orElseThrow(() -> fields.missing("conversion_value"));
    Currency currency =
        fields
            .optionalText("currency")
            .map(code -> Amounts.currency(code.toUpperCase(Locale.ROOT), "currency"))
            .orElse(tenant.brand().currency());
    Money money = Amounts.money(value, currency, "conversion_value");
    if (money.minor() < 0) {
      throw fields.wrong("conversion_value", "an amount that is not negative");
    }
    return money;
  }

  private Instant timestamp() {
    JsonNode node = fields.value("timestamp").orElseThrow(() -> fields.missing("timestamp"));
    try {
      if (node.isIntegralNumber() && node.canConvertToLong()) {
        return UnixTime.of(node.longValue());
      }
      String text = fields.text("timestamp").strip();
      return text.chars().allMatch(c -> c >= '0' && c <= '9')
          ? UnixTime.of(Long.parseLong(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw fields.wrong("timestamp", TIME_RULE);
    }
  }
}
