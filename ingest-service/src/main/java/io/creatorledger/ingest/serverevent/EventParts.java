package io.creatorledger.ingest.serverevent;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.ChargeParts;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.RefundLine;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what events of several types have in common. */
final class EventParts {

  private static final Set<String> IDENTIFIERS =
      Set.of(
          "email",
          "phone",
          "emailSha256",
          "phoneSha256",
          "customerId",
          "anonymousId",
          "clickId",
          "ttclid",
          "fbclid",
          "gclid");
  private static final Set<String> LINE = Set.of("lineId", "sku", "quantity", "value");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,4})?");
  private static final int LONGEST_ID = 256;

  private EventParts() {}

  /** Fills in what an event knows of its person. */
  static void identify(JsonFields event, PersonIdentifiers person, Tenant tenant) {
    Optional<JsonFields> found = event.optionalObject("identifiers");
    if (found.isEmpty()) {
      return;
    }
    JsonFields fields = found.get().allow(IDENTIFIERS);
    person
        .email(fields.optionalText("email").orElse(null))
        .phone(fields.optionalText("phone").orElse(null), tenant.brand().region())
        .hashedEmail(fields.optionalText("emailSha256").orElse(null))
        .hashedPhone(fields.optionalText("phoneSha256").orElse(null))
        .anonymous(fields.optionalText("anonymousId").orElse(null))
        .click(fields.optionalText("clickId").orElse(null));
    for (String name : List.of("ttclid", "fbclid", "gclid")) {
      person.parameter(name, fields.optionalText(name).orElse(null));
    }
    fields
        .optionalText("customerId")
        .map(id -> atMost(fields, "customerId", id))
        // An id that names its platform meets that platform's own deliveries.
        .ifPresent(
            id -> person.customer(id.contains(":") ? id : EventsConnection.PLATFORM + ":" + id));
  }

  /** The device as the event tells it, or as the request that a page sends shows it. */
  static Device device(JsonFields event, EventSender sender, Tenant tenant) {
    Optional<JsonFields> fields = event.optionalObject("device");
    fields.ifPresent(device -> device.allow(Set.of("ip", "userAgent")));
    return Device.seen(
        tenant.pepper(),
        said(fields, "ip", sender.ipAddress()),
        said(fields, "userAgent", sender.userAgent()));
  }

  private static @Nullable String said(
      Optional<JsonFields> fields, String name, @Nullable String seen) {
    String said = fields.flatMap(device -> device.optionalText(name)).orElse(null);
    return seen != null ? seen : said;
  }

  static Money money(JsonFields fields, String name) {
    JsonFields money = fields.object(name).allow(Set.of("amount", "currency"));
    String amount = money.text("amount");
    if (!DECIMAL.matcher(amount).matches()) {
      throw money.wrong("amount", "a decimal number as text, such as \"12.34\"");
    }
    return Amounts.money(
        new BigDecimal(amount), Amounts.currency(money.text("currency"), name + ".currency"), name);
  }

  static Optional<Money> optionalMoney(JsonFields fields, String name) {
    return fields.value(name).map(node -> money(fields, name));
  }

  static Charges charges(JsonFields event) {
    return ChargeParts.of(name -> optionalMoney(event, name));
  }

  static List<OrderLine> orderLines(JsonFields event) {
    List<OrderLine> lines = new ArrayList<>();
    for (JsonFields line : event.objects("lines")) {
      line.allow(LINE);
      lines.add(
          new OrderLine(
              line.text("lineId"),
              line.optionalText("sku").orElse(null),
              line.count("quantity"),
              money(line, "value")));
    }
    return lines;
  }

  static List<RefundLine> refundLines(JsonFields event) {
    List<RefundLine> lines = new ArrayList<>();
    for (JsonFields line : event.objects("lines")) {
      line.allow(LINE).optionalText("sku");
      lines.add(new RefundLine(line.text("lineId"), line.count("quantity"), money(line, "value")));
    }
    return lines;
  }

  /** What the sender itself says of a touch's reach. */
  static @Nullable Reach reach(JsonFields event) {
    return event
        .optionalText("reach")
        .map(
            said ->
                switch (said) {
                  case "organic" -> Reach.ORGANIC;
                  case "paid" -> Reach.PAID;
                  default -> throw event.wrong("reach", "organic or paid");
                })
        .orElse(null);
  }

  static String atMost(JsonFields fields, String name, String text) {
    if (text.length() > LONGEST_ID) {
      throw fields.wrong(name, "at most " + LONGEST_ID + " characters");
    }
    return text;
  }

  /** A page's path; what follows it in an address may be personal. */
  static Optional<String> page(JsonFields event) {
    return event
        .optionalText("page")
        .map(
            text -> {
              String path = text.replaceFirst("[?#].*", "").replaceFirst("^https?://[^/]*", "");
              return path.isEmpty() ? "/" : path;
            });
  }
}
