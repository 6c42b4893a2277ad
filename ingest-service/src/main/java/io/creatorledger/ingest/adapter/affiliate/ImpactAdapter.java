package io.creatorledger.ingest.adapter.affiliate;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.TokenRule;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.order.StoredClaims;
import io.creatorledger.ingest.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * impact.com's event notifications: a GET with a query, or a POST of JSON, by a template that the
 * receiver writes. Nothing is signed; the secret is the last part of the address.
 */
final class ImpactAdapter implements FollowUpAdapter {

  private static final Dialect DIALECT =
      new Dialect(
          "impact",
          List.of("action_id", "id"),
          List.of("status", "state", "action_status"),
          List.of("order_id", "oid"),
          List.of("sub_id", "sub_id1", "shared_id", "sub_id2", "sub_id3"),
          List.of("media_partner_id", "partner_id", "media_id"),
          List.of("campaign_id", "program_id"),
          List.of("payout", "action_payout"),
          List.of("currency", "currency_code", "payout_currency"),
          List.of("event_date", "action_date", "creation_date"),
          Map.of(
              "approved", ClaimStatus.APPROVED,
              "pending", ClaimStatus.PENDING,
              "reversed", ClaimStatus.REVERSED),
          ClaimStatus.PENDING);

  private final NetworkDoor door;

  ImpactAdapter(KnownOrders orders, StoredClaims claims) {
    this.door = new NetworkDoor(DIALECT, ImpactAdapter::notification, orders, claims);
  }

  private static Notification notification(Inbound inbound) {
    return Notification.text(inbound).stripLeading().startsWith("{")
        ? Notification.ofJson(inbound.body())
        : Notification.ofForm(inbound);
  }

  @Override
  public String name() {
    return DIALECT.network();
  }

  @Override
  public ConnectionForm form() {
    return NetworkDoor.form(
        "impact.com",
        "The campaign's id, such as 10306",
        List.of(
            "Make a random token of 32 characters or more and write it into the field here",
            "In impact.com, Settings, Event Notifications, add the address {webhookUrl}/ followed"
                + " by the token and ?action_id={ActionId}&status={Status}&order_id={Oid}"
                + "&payout={Payout}&currency={Currency}&event_date={EventDate}"
                + "&campaign_id={CampaignId}&sub_id={SubId1}&media_partner_id={MediaPartnerId}",
            "Register each creator with an account of impact: the value of sub_id, or the partner's"
                + " id"));
  }

  @Override
  public void requireUsable(String secret) {
    TokenRule.requireUnguessable(secret);
  }

  @Override
  public boolean deliversByGet() {
    return true;
  }

  @Override
  public Replies replies() {
    return Replies.FORGIVING;
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    return door.verify(inbound);
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return door.deliveryKey(inbound);
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    return door.await(inbound, tenant);
  }

  @Override
  public Reading complete(Inbound inbound, Tenant tenant, FollowUp followUp) {
    return door.confirm(inbound, tenant);
  }
}
