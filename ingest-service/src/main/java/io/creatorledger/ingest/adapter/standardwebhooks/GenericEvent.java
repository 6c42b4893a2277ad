package io.creatorledger.ingest.adapter.standardwebhooks;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.ChargeParts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.ReachRule;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.RefundLine;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event in our own form, {@code schema/generic-event.v1.schema.json}. Written by hand,
 * because it runs for every delivery; a test holds it and the schema to the same verdicts.
 */
final class GenericEvent {

  private static final Set<String> ROOT =
      Set.of("type", "id", "occurredAt", "identifiers", "device", "touch", "order", "refund");
  private static final Set<String> IDENTIFIERS =
      Set.of(
          "email", "phone", "emailSha256", "phoneSha256", "customerId", "clickId", "anonymousId");
  private static final Set<String> TOUCH =
      Set.of(
          "kind",
          "creatorId",
          "campaignId",
          "contentId",
          "code",
          "linkSlug",
          "subId",
          "utm",
          "reach");
  private static final Set<String> ORDER =
      Set.of(
          "orderId", "netRevenue", "lines", "orderedAt", "statedAt", "tax", "shipping", "discount");
  private static final Set<String> ORDER_LINE = Set.of("lineId", "sku", "quantity", "netRevenue");
  private static final Set<String> REFUND =
      Set.of("refundId", "orderId", "amount", "lines", "tax", "shipping", "discount");
  private static final Set<String> REFUND_LINE = Set.of("lineId", "quantity", "amount");
  private static final String KINDS =
      Arrays.stream(TouchKind.values()).map(Enum::name).collect(Collectors.joining(", "));
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,4})?");
  private static final int LONGEST_ID = 256;

  private final Inbound inbound;
  private final Tenant tenant;
  private final JsonFields root;
  private final Instant occurredAt;
  private final PersonIdentifiers person;

  GenericEvent(Inbound inbound, Tenant tenant, JsonFields root) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.root = root.allow(ROOT);
    this.occurredAt = root.instant("occurredAt");
    this.person = new PersonIdentifiers(tenant.pepper());
  }

  Draft read() {
    String type = root.text("type");
    String id = atMost(root, "id", root.text("id"));
    root.optionalObject("identifiers").ifPresent(this::identify);
    EventBody body =
        switch (type) {
          case "touch" -> touch(part("touch"));
          case "order" -> order(part("order"));
          case "refund" -> refund(part("refund"));
          default -> throw root.wrong("type", "touch, order or refund");
        };
    return new Draft(
        inbound.eventId(occurredAt, type + "/" + id), occurredAt, person.list(), device(), body);
  }

  /** The object named as the type; objects of the other types must not stand beside it. */
  private JsonFields part(String type) {
    for (String other : List.of("touch", "order", "refund")) {
      if (!other.equals(type) && root.value(other).isPresent()) {
        throw new MalformedDeliveryException("an event of type " + type + " has no " + other);
      }
    }
    return root.object(type);
  }

  private void identify(JsonFields fields) {
    fields.allow(IDENTIFIERS);
    person
        .email(fields.optionalText("email").orElse(null))
        .phone(fields.optionalText("phone").orElse(null), tenant.brand().region())
        .hashedEmail(fields.optionalText("emailSha256").orElse(null))
        .hashedPhone(fields.optionalText("phoneSha256").orElse(null))
        .click(fields.optionalText("clickId").orElse(null))
        .anonymous(fields.optionalText("anonymousId").orElse(null));
    fields
        .optionalText("customerId")
        .map(id -> atMost(fields, "customerId", id))
        // An id that names its platform meets that platform's own deliveries.
        .ifPresent(
            id ->
                person.customer(
                    id.contains(":") ? id : inbound.connection().platform() + ":" + id));
  }

  private Touch touch(JsonFields fields) {
    fields.allow(TOUCH);
    TouchKind kind = kind(fields);
    Optional<String> code = fields.optionalText("code").map(PromoCode::canonical);
    Optional<PromoCode> registered = code.flatMap(c -> tenant.codeValidAt(c, occurredAt));
    CreatorId creator =
        fields
            .optionalText("creatorId")
            .map(CreatorId::new)
            .or(() -> registered.map(PromoCode::creatorId))
            .orElseThrow(() -> fields.missing("creatorId"));
    CampaignId campaign =
        fields
            .optionalText("campaignId")
            .map(CampaignId::new)
            .or(() -> registered.flatMap(c -> Optional.ofNullable(c.campaignId())))
            .orElse(null);
    Map<String, String> utm = Map.copyOf(fields.texts("utm"));
    return new Touch(
        kind,
        creator,
        campaign,
        fields.optionalText("contentId").map(ContentId::new).orElse(null),
        tenant.lookback(campaign),
        fields.optionalText("linkSlug").orElse(null),
        code.orElse(null),
        fields.optionalText("subId").orElse(null),
        utm,
        ReachRule.of(reach(fields), utm.get("medium")));
  }

  private OrderPlaced order(JsonFields fields) {
    fields.allow(ORDER);
    OrderId orderId = new OrderId(fields.text("orderId"));
    person.order(orderId);
    Money net = money(fields, "netRevenue");
    List<OrderLine> lines = new ArrayList<>();
    for (JsonFields line : fields.objects("lines")) {
      line.allow(ORDER_LINE);
      lines.add(
          new OrderLine(
              line.text("lineId"),
              line.optionalText("sku").orElse(null),
              line.count("quantity"),
              money(line, "netRevenue")));
    }
    return new OrderPlaced(
        orderId,
        net,
        lines,
        fields.optionalInstant("orderedAt").orElse(occurredAt),
        fields.optionalInstant("statedAt").orElse(occurredAt),
        charges(fields));
  }

  private RefundIssued refund(JsonFields fields) {
    fields.allow(REFUND);
    OrderId orderId = new OrderId(fields.text("orderId"));
    person.order(orderId);
    List<RefundLine> lines = new ArrayList<>();
    for (JsonFields line : fields.objects("lines")) {
      line.allow(REFUND_LINE);
      lines.add(new RefundLine(line.text("lineId"), line.count("quantity"), money(line, "amount")));
    }
    return new RefundIssued(
        new RefundId(fields.text("refundId")),
        orderId,
        money(fields, "amount"),
        lines,
        occurredAt,
        charges(fields));
  }

  private static Charges charges(JsonFields fields) {
    return ChargeParts.of(name -> fields.value(name).map(node -> money(fields, name)));
  }

  private Device device() {
    Optional<JsonFields> fields = root.optionalObject("device");
    fields.ifPresent(device -> device.allow(Set.of("ip", "userAgent")));
    return Device.seen(
        tenant.pepper(),
        fields.flatMap(device -> device.optionalText("ip")).orElse(null),
        fields.flatMap(device -> device.optionalText("userAgent")).orElse(null));
  }

  private static TouchKind kind(JsonFields fields) {
    try {
      return TouchKind.valueOf(fields.text("kind"));
    } catch (IllegalArgumentException e) {
      throw fields.wrong("kind", "one of " + KINDS);
    }
  }

  private static @Nullable Reach reach(JsonFields fields) {
    try {
      return fields.optionalText("reach").map(Reach::valueOf).orElse(null);
    } catch (IllegalArgumentException e) {
      throw fields.wrong("reach", "ORGANIC or PAID");
    }
  }

  private static Money money(JsonFields fields, String name) {
    JsonFields money = fields.object(name).allow(Set.of("amount", "currency"));
    String amount = money.text("amount");
    if (!DECIMAL.matcher(amount).matches()) {
      throw money.wrong("amount", "a decimal number as text, such as \"12.34\"");
    }
    return Amounts.money(
        new BigDecimal(amount), Amounts.currency(money.text("currency"), name + ".currency"), name);
  }

  private static String atMost(JsonFields fields, String name, String text) {
    if (text.length() > LONGEST_ID) {
      throw fields.wrong(name, "at most " + LONGEST_ID + " characters");
    }
    return text;
  }
}
