package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.identifier.IdentifierType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets nothing about a person through without a lawful basis. A touch or an activity without one is
 * only counted. Money must add up, so an order, a refund or a cancellation goes on, known by the
 * order's id alone. A person's own request goes on as it is: the law is its basis.
 */
public final class ConsentGate {

  private ConsentGate() {}

  /**
   * Sorts what a delivery says.
   *
   * @param platform the connection's
   */
  public static Admitted admit(Reading reading, Tenant tenant, Channel channel, String platform) {
    if (reading.drafts().stream().allMatch(draft -> hasBasis(draft, tenant, channel))) {
      return Admitted.whole(reading);
    }
    List<Draft> admitted = new ArrayList<>();
    Set<EventId> stripped = new HashSet<>();
    List<AnonymousEvent> anonymous = new ArrayList<>();
    for (Draft draft : reading.drafts()) {
      if (hasBasis(draft, tenant, channel)) {
        admitted.add(draft);
        continue;
      }
      switch (draft.body()) {
        case Touch t -> anonymous.add(counted(draft, tenant, platform));
        case Activity a -> anonymous.add(counted(draft, tenant, platform));
        case OrderPlaced o -> strip(draft, admitted, stripped);
        case OrderCancelled c -> strip(draft, admitted, stripped);
        case RefundIssued r -> strip(draft, admitted, stripped);
        case PrivacyRequested p -> admitted.add(draft);
      }
    }
    return new Admitted(reading, admitted, stripped, anonymous);
  }

  private static boolean hasBasis(Draft draft, Tenant tenant, Channel channel) {
    return draft.body() instanceof PrivacyRequested
        || tenant.consentPolicy().allows(draft.consent(), tenant.brand().region(), channel);
  }

  private static AnonymousEvent counted(Draft draft, Tenant tenant, String platform) {
    return AnonymousEvent.of(
        tenant.brand().brandId(),
        draft.occurredAt().atZone(tenant.brand().timeZone()).toLocalDate(),
        platform,
        draft.body());
  }

  private static void strip(Draft draft, List<Draft> admitted, Set<EventId> stripped) {
    stripped.add(draft.eventId());
    admitted.add(
        new Draft(
            draft.eventId(),
            draft.occurredAt(),
            draft.identifiers().stream()
                .filter(id -> id.type() == IdentifierType.ORDER_ID)
                .toList(),
            Device.unknown(),
            draft.consent(),
            draft.body()));
  }
}
