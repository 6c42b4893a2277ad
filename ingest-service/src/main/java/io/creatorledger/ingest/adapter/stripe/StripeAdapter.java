package io.creatorledger.ingest.adapter.stripe;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.SourceKind;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Stripe's events, signed as {@link StripeSignature} says. Each endpoint has its own secret. */
final class StripeAdapter implements PlatformAdapter {

  private static final String TEST_MODE = "testMode";

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public SourceKind source() {
    return SourceKind.PAYMENT;
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "Stripe",
        "Signing secret of the endpoint (whsec_…)",
        "The connected account (acct_…) whose events count, when the endpoint hears several",
        false,
        List.of(
            Field.setting(
                    TEST_MODE,
                    "Count test mode",
                    "true counts events of Stripe's test mode; they have no effect otherwise")
                .matching("true|false")),
        List.of(
            "Add an endpoint with the address {webhookUrl} and copy its signing secret into the"
                + " field here, whsec_ included",
            "Select checkout.session.completed and checkout.session.async_payment_succeeded, or"
                + " payment_intent.succeeded if you do not use Checkout; and invoice.paid if you"
                + " bill subscriptions",
            "Select refund.created (or charge.refunded, not both), customer.created,"
                + " customer.updated and customer.subscription.created, updated and deleted",
            "Put your own order id into metadata.order_id, and the creator's code or id into"
                + " metadata.promo_code or metadata.creator_id, of payments and refunds"));
  }

  @Override
  public Replies replies() {
    return Replies.FORGIVING;
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = StripeSignature.verify(inbound, now);
    String account = inbound.connection().account();
    return verdict == Verdict.AUTHENTIC && account != null && !account.equals(account(inbound))
        ? Verdict.WRONG_ACCOUNT
        : verdict;
  }

  /** Attempts carry the same event under a new time, so only the body tells them alike. */
  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    JsonNode event = event(inbound);
    boolean test = !event.path("livemode").asBoolean(true);
    if (test && !inbound.connection().setting(TEST_MODE).filter("true"::equals).isPresent()) {
      return Reading.nothing();
    }
    return Reading.of(new StripeEvent(inbound, tenant, event).read());
  }

  private static JsonNode event(Inbound inbound) {
    List<JsonNode> objects = JsonBody.objects(inbound.body());
    if (objects.size() != 1) {
      throw new MalformedDeliveryException("the body must be one event");
    }
    return objects.getFirst();
  }

  private static String account(Inbound inbound) {
    try {
      return event(inbound).path("account").asString("");
    } catch (MalformedDeliveryException e) {
      return "";
    }
  }
}
