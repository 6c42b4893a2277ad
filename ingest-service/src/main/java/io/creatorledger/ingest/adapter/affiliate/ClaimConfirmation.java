package io.creatorledger.ingest.adapter.affiliate;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.order.StoredClaims;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A claim's way to count: it waits until a shop itself has told of the order, and then is a touch
 * of the creator and the cost of the commission. What a network took back before that never counts;
 * what it takes back after costs nothing any more, while the touch stays, because it happened:
 * whether there is revenue to credit is for the shop's refund or cancellation to say.
 */
final class ClaimConfirmation {

  static final String KIND = "confirm-order";

  /** Networks lock in their actions within weeks; an order that no shop told of by then is none. */
  private static final Duration PATIENCE = Duration.ofDays(45);

  /** Longer than a lease: whoever counts the claim at this very moment is done by then. */
  private static final Duration AFTER_COUNTING = Duration.ofMinutes(3);

  private final String network;
  private final KnownOrders orders;
  private final StoredClaims claims;

  ClaimConfirmation(String network, KnownOrders orders, StoredClaims claims) {
    this.network = network;
    this.orders = orders;
    this.claims = claims;
  }

  Reading await(AffiliateClaim claim) {
    Duration delay = claim.status() == ClaimStatus.REVERSED ? AFTER_COUNTING : Duration.ZERO;
    return Reading.later(new FollowUp(KIND, claim.key(), delay, PATIENCE));
  }

  /**
   * @throws NotYetException while no shop has told of the order, or the creator is not registered
   */
  Reading confirm(Inbound inbound, Tenant tenant, AffiliateClaim claim) {
    Connection connection = inbound.connection();
    if (claim.status() == ClaimStatus.REVERSED
        ? !stated(connection, claim, ClaimStatus.PENDING)
            && !stated(connection, claim, ClaimStatus.APPROVED)
        : stated(connection, claim, ClaimStatus.REVERSED)) {
      return Reading.nothing();
    }
    if (!orders.isKnown(connection.brandId(), claim.orderId())) {
      throw new NotYetException("no shop has told of the order that the network names", null);
    }
    CreatorId creator = creator(tenant, claim);
    return switch (claim.status()) {
      case PENDING ->
          new Reading(
              List.of(touch(inbound, tenant, claim, creator)),
              // What was approved is the later word, whichever is counted first.
              stated(connection, claim, ClaimStatus.APPROVED)
                  ? List.of()
                  : cost(inbound, tenant, claim, creator),
              null);
      case APPROVED ->
          new Reading(
              List.of(touch(inbound, tenant, claim, creator)),
              cost(inbound, tenant, claim, creator),
              null);
      case REVERSED ->
          Reading.ofItems(
              List.of(
                  cost(inbound, tenant, claim, creator, Money.zero(tenant.brand().currency()))));
    };
  }

  private boolean stated(Connection connection, AffiliateClaim claim, ClaimStatus status) {
    return claims.isStored(connection, AffiliateClaim.key(claim.actionId(), status));
  }

  private CreatorId creator(Tenant tenant, AffiliateClaim claim) {
    return claim.creatorReferences().stream()
        .flatMap(
            reference ->
                tenant
                    .creatorOf(network, reference)
                    .or(() -> tenant.creatorNamed(reference))
                    .stream())
        .findFirst()
        .orElseThrow(
            () ->
                new NotYetException(
                    "no creator is registered under what the network names: give the creator an"
                        + " account of "
                        + network,
                    null));
  }

  private static Draft touch(
      Inbound inbound, Tenant tenant, AffiliateClaim claim, CreatorId creator) {
    return new Draft(
        // Not every template states a time, and the same action has the same id at every status.
        inbound.eventId(Instant.EPOCH, "action/" + claim.actionId() + "/touch"),
        Objects.requireNonNullElse(claim.actedAt(), inbound.receivedAt()),
        new PersonIdentifiers(tenant.pepper()).order(claim.orderId()).list(),
        Device.unknown(),
        new Touch(
            TouchKind.AFFILIATE,
            creator,
            null,
            null,
            tenant.lookback(null),
            null,
            null,
            null,
            Map.of()));
  }

  private List<CatalogItem> cost(
      Inbound inbound, Tenant tenant, AffiliateClaim claim, CreatorId creator) {
    Money commission = claim.commission();
    return commission == null
        ? List.of()
        : List.of(cost(inbound, tenant, claim, creator, commission));
  }

  private Cost cost(
      Inbound inbound, Tenant tenant, AffiliateClaim claim, CreatorId creator, Money amount) {
    Instant at = Objects.requireNonNullElse(claim.actedAt(), inbound.receivedAt());
    LocalDate day = LocalDate.ofInstant(at, tenant.brand().timeZone());
    return new Cost(
        inbound.connection().connectionId() + ":" + claim.actionId(),
        CostKind.COMMISSION,
        amount,
        day,
        day,
        creator,
        null,
        null,
        network);
  }
}
