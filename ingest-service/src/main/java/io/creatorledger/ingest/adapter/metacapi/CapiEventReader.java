package io.creatorledger.ingest.adapter.metacapi;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.ingest.adapter.UnixTime;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one event of a request. */
final class CapiEventReader {

  private static final String LIMITED = "LDU";

  private final Inbound inbound;
  private final Tenant tenant;
  private final CapiRequest.Event event;
  private final int index;
  private final String name;
  private final Instant occurredAt;

  CapiEventReader(Inbound inbound, Tenant tenant, CapiRequest.Event event, int index) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.event = event;
    this.index = index;
    this.name = required(event.eventName(), "event_name");
    Long time = event.eventTime();
    if (time == null) {
      throw missing("event_time");
    }
    this.occurredAt = UnixTime.of(time);
  }

  Draft read() {
    CapiPerson person = new CapiPerson(inbound, tenant, event);
    if (name.equals("Purchase")) {
      OrderPlaced order = order();
      return new Draft(
          eventId(), occurredAt, person.identifiers(order.orderId()), device(), consent(), order);
    }
    return new Draft(
        eventId(),
        occurredAt,
        person.identifiers(null),
        device(),
        consent(),
        CapiActivity.of(name, event));
  }

  /**
   * Meta holds two events for one when name and id are the same, whatever their times: such an id
   * carries no time.
   */
  private EventId eventId() {
    String id = event.eventId();
    return id == null || id.isBlank()
        ? inbound.eventId(occurredAt, name + "/" + inbound.sha256Hex() + "/" + index)
        : inbound.eventId(Instant.EPOCH, name + "/" + id);
  }

  private OrderPlaced order() {
    CapiRequest.CustomData data = event.customData();
    if (data == null) {
      throw missing("custom_data");
    }
    String id = data.orderId() != null && !data.orderId().isBlank() ? data.orderId() : null;
    OrderId orderId =
        OrderIds.of(id == null ? required(event.eventId(), "custom_data.order_id") : id);
    Currency currency =
        Amounts.currency(
            required(data.currency(), "custom_data.currency").toUpperCase(Locale.ROOT),
            at("custom_data.currency"));
    BigDecimal value = data.value();
    if (value == null) {
      throw missing("custom_data.value");
    }
    Money revenue = Amounts.money(value, currency, at("custom_data.value"));
    if (revenue.minor() < 0) {
      throw new MalformedDeliveryException(at("custom_data.value") + " must not be negative");
    }
    return new OrderPlaced(orderId, revenue, lines(data, revenue), occurredAt, occurredAt);
  }

  /** The contents, if each has a price and together they are worth what the order is. */
  private static List<OrderLine> lines(CapiRequest.CustomData data, Money revenue) {
    List<OrderLine> lines = new ArrayList<>();
    if (data.contents() == null) {
      return lines;
    }
    Money sum = Money.zero(revenue.currency());
    for (CapiRequest.Item item : data.contents()) {
      if (item == null || item.itemPrice() == null || item.itemPrice().signum() < 0) {
        return List.of();
      }
      int quantity = item.quantity() == null ? 1 : item.quantity();
      try {
        Money worth =
            Money.of(item.itemPrice().multiply(BigDecimal.valueOf(quantity)), revenue.currency());
        sum = sum.plus(worth);
        lines.add(new OrderLine(Integer.toString(lines.size() + 1), item.id(), quantity, worth));
      } catch (IllegalArgumentException | ArithmeticException e) {
        return List.of();
      }
    }
    return sum.equals(revenue) ? lines : List.of();
  }

  private Device device() {
    CapiRequest.UserData user = event.userData();
    if (user == null) {
      return Device.unknown();
    }
    return Device.seen(tenant.pepper(), user.clientIpAddress(), user.clientUserAgent());
  }

  /** Meta's own switches: limited data use, and no use beyond attribution. */
  private @Nullable Consent consent() {
    List<@Nullable String> options = event.dataProcessingOptions();
    boolean limited = options != null && options.stream().anyMatch(LIMITED::equalsIgnoreCase);
    boolean optedOut = Boolean.TRUE.equals(event.optOut());
    if (!limited && !optedOut) {
      return null;
    }
    Set<ConsentPurpose> refused = new TreeSet<>(Set.of(ConsentPurpose.ADVERTISING));
    if (limited) {
      refused.add(ConsentPurpose.SALE);
    }
    String raw =
        (limited
                ? "data_processing_options=LDU,country="
                    + number(event.dataProcessingOptionsCountry())
                    + ",state="
                    + number(event.dataProcessingOptionsState())
                : "")
            + (limited && optedOut ? ";" : "")
            + (optedOut ? "opt_out=true" : "");
    return new Consent(ConsentSource.PLATFORM, raw, Set.of(), refused, occurredAt);
  }

  private static String number(@Nullable String code) {
    return code != null && code.matches("[0-9]{1,5}") ? code : "0";
  }

  private String required(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      throw missing(field);
    }
    return text;
  }

  private MalformedDeliveryException missing(String field) {
    return new MalformedDeliveryException(at(field) + " is missing");
  }

  private String at(String field) {
    return "data[" + index + "]." + field;
  }
}
