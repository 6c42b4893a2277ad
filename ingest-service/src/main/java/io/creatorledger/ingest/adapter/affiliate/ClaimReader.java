package io.creatorledger.ingest.adapter.affiliate;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a claim out of a notification. */
final class ClaimReader {

  static final String ORDER_PARAMETER = "orderParameter";
  static final String CREATOR_PARAMETER = "creatorParameter";

  private static final Pattern ACTION = Pattern.compile("[\\x21-\\x7E]{1,128}");

  /** Before that there were no such networks: a date like it is a template's mistake. */
  private static final Instant FIRST = Instant.parse("1996-01-01T00:00:00Z");

  private final Dialect dialect;

  ClaimReader(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * @throws MalformedDeliveryException with a sentence that says what the template lacks
   */
  AffiliateClaim read(Inbound inbound, Tenant tenant, Notification notification) {
    ClaimStatus status = status(notification);
    return new AffiliateClaim(
        actionId(notification),
        status,
        orderId(inbound, notification),
        actedAt(inbound, notification),
        creatorReferences(inbound, notification),
        status == ClaimStatus.REVERSED ? null : commission(tenant, notification));
  }

  /**
   * What tells deliveries of one action apart.
   *
   * @throws MalformedDeliveryException when it names no action or order: what a mended template
   *     sends later must not be taken for the same
   */
  String key(Inbound inbound, Notification notification) {
    orderId(inbound, notification);
    return AffiliateClaim.key(actionId(notification), status(notification));
  }

  private String actionId(Notification notification) {
    return notification
        .first(dialect.action())
        .filter(id -> ACTION.matcher(id).matches())
        .orElseThrow(
            () -> new MalformedDeliveryException(dialect.action().getFirst() + " is missing"));
  }

  private ClaimStatus status(Notification notification) {
    Optional<String> stated = notification.first(dialect.status());
    if (stated.isEmpty()) {
      return dialect.unstated();
    }
    ClaimStatus status = dialect.statuses().get(stated.get().toLowerCase(Locale.ROOT));
    if (status == null) {
      throw new MalformedDeliveryException(
          dialect.status().getFirst()
              + " must be one of "
              + String.join(", ", dialect.statuses().keySet().stream().sorted().toList()));
    }
    return status;
  }

  private OrderId orderId(Inbound inbound, Notification notification) {
    Optional<String> named = inbound.connection().setting(ORDER_PARAMETER);
    String id =
        (named.isPresent() ? notification.value(named.get()) : notification.first(dialect.order()))
            .orElseThrow(
                () ->
                    new MalformedDeliveryException(
                        "the order's id is missing: add it to the notification's template as "
                            + dialect.order().getFirst()
                            + ", or name its parameter in the setting "
                            + ORDER_PARAMETER));
    try {
      return OrderIds.of(id);
    } catch (IllegalArgumentException e) {
      throw new MalformedDeliveryException("the order's id is none that a shop would give");
    }
  }

  /** The setting's parameter, else the usual ones; the network's own id of the creator last. */
  private List<String> creatorReferences(Inbound inbound, Notification notification) {
    Optional<String> named = inbound.connection().setting(CREATOR_PARAMETER);
    List<String> references = new ArrayList<>();
    (named.isPresent() ? List.of(named.get()) : dialect.creator())
        .forEach(name -> notification.value(name).ifPresent(references::add));
    notification.first(dialect.publisher()).ifPresent(references::add);
    return references;
  }

  private @Nullable Money commission(Tenant tenant, Notification notification) {
    String field = dialect.commission().getFirst();
    Optional<String> amount = notification.first(dialect.commission());
    if (amount.isEmpty()) {
      return null;
    }
    Currency currency =
        notification
            .first(dialect.currency())
            .map(code -> Amounts.currency(code.toUpperCase(Locale.ROOT), "currency"))
            .orElse(tenant.brand().currency());
    Money commission = Amounts.money(decimal(amount.get(), field), currency, field);
    if (commission.minor() < 0) {
      throw new MalformedDeliveryException(field + " must not be negative");
    }
    return commission;
  }

  private static BigDecimal decimal(String text, String field) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new MalformedDeliveryException(field + " must be a decimal number");
    }
  }

  /**
   * A date that cannot be read, or cannot be, is as good as none: the action counts all the same.
   */
  private @Nullable Instant actedAt(Inbound inbound, Notification notification) {
    return notification
        .first(dialect.time())
        .map(text -> text.replace(' ', 'T'))
        .map(ClaimReader::time)
        .filter(time -> time.isAfter(FIRST) && !time.isAfter(inbound.receivedAt()))
        .orElse(null);
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutZone) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        return null;
      }
    }
  }
}
