package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a file's rows belong to.
 *
 * @param source the connection whose deliveries tell the same events; the imports' own when none
 *     does
 * @param now nothing that was lies a day after it
 */
record RowContext(Tenant tenant, Connection source, Instant now) {

  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /** The id of an event: the same as the source's own deliveries give it. */
  EventId eventId(Instant time, String key) {
    try {
      return EventId.of(
          time, source.brandId().value(), source.platform(), source.connectionId().value(), key);
    } catch (IllegalArgumentException e) {
      throw new MalformedDeliveryException("the row's time is impossible");
    }
  }

  /** A moment something happened at: not in the future. */
  Instant happened(String column, Instant moment) {
    if (moment.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw new MalformedDeliveryException(
          column + " must not lie in the future; check dateFormat and timeZone");
    }
    return moment;
  }

  /** What the row knows of a person. */
  PersonIdentifiers person(Cells cells) {
    PersonIdentifiers person =
        new PersonIdentifiers(tenant.pepper())
            .email(cells.orNull("email"))
            .phone(cells.orNull("phone"), tenant.brand().region())
            .hashedEmail(cells.orNull("email_sha256"))
            .hashedPhone(cells.orNull("phone_sha256"))
            .click(cells.orNull("click_id"))
            .anonymous(cells.orNull("anonymous_id"));
    cells
        .optional("customer_id")
        .ifPresent(id -> person.customer(id.contains(":") ? id : source.platform() + ":" + id));
    return person;
  }

  Touch touch(
      TouchKind kind,
      CreatorId creator,
      @Nullable CampaignId campaign,
      @Nullable String code,
      @Nullable String subId) {
    return new Touch(
        kind, creator, campaign, null, tenant.lookback(campaign), null, code, subId, Map.of());
  }
}
