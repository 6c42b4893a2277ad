package io.creatorledger.ingest.adapter.affiliate;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.TokenRule;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.order.StoredClaims;
import io.creatorledger.ingest.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Awin's transaction notifications: a GET whose macros are filled in, or a POST of a form whose
 * field {@code AwinTransactionPush} is JSON. Nothing is signed; the secret is the last part of the
 * address. A body that is JSON itself is none of Awin's.
 */
final class AwinAdapter implements FollowUpAdapter {

  private static final String PUSHED = "AwinTransactionPush";

  private static final Dialect DIALECT =
      new Dialect(
          "awin",
          List.of("transactionId"),
          List.of("status", "commissionStatus", "transactionStatus"),
          List.of("orderRef", "orderReference", "orderId"),
          List.of("clickRef", "clickRef2", "clickRef3", "clickRef4", "clickRef5", "clickRef6"),
          List.of("affiliateId", "publisherId"),
          List.of("merchantId", "advertiserId"),
          List.of("commission", "commissionAmount"),
          List.of("transactionCurrency", "currency"),
          List.of("transactionDate"),
          Map.of(
              "pending", ClaimStatus.PENDING,
              "approved", ClaimStatus.APPROVED,
              "confirmed", ClaimStatus.APPROVED,
              "declined", ClaimStatus.REVERSED,
              "deleted", ClaimStatus.REVERSED),
          ClaimStatus.PENDING);

  private final NetworkDoor door;

  AwinAdapter(KnownOrders orders, StoredClaims claims) {
    this.door = new NetworkDoor(DIALECT, AwinAdapter::notification, orders, claims);
  }

  private static Notification notification(Inbound inbound) {
    String text = Notification.text(inbound);
    String begin = text.stripLeading();
    boolean json =
        inbound
            .headers()
            .only("content-type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/json"))
            .isPresent();
    if (json || begin.startsWith("{") || begin.startsWith("[")) {
      throw new MalformedDeliveryException(
          "the body must be a form with the field " + PUSHED + ", not JSON");
    }
    String pushed = QueryParameters.of(text).get(PUSHED);
    return pushed == null
        ? Notification.ofForm(inbound)
        : Notification.ofJson(pushed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String name() {
    return DIALECT.network();
  }

  @Override
  public ConnectionForm form() {
    return NetworkDoor.form(
        "Awin",
        "The advertiser's id (merchantId), such as 3661",
        List.of(
            "Make a random token of 32 characters or more and write it into the field here",
            "In Awin, Toolbox, Transaction Notifications, set the address {webhookUrl}/ followed by"
                + " the token; choose POST, or GET with one parameter for each macro",
            "Let the shop's order id be in the notification as orderRef, or name its parameter in"
                + " orderParameter",
            "Register each creator with an account of awin: the value of clickRef, or the"
                + " affiliate's id"));
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
