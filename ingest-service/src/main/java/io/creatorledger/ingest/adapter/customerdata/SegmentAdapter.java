package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Segment's webhook destination: hex HMAC-SHA1 of the body. Of a batch Segment signs only the first
 * event, so only that one is known to be Segment's: the others are taken when the connection says
 * so, and else put into quarantine.
 */
final class SegmentAdapter implements FollowUpAdapter {

  private static final String TRUST_BATCHES = "trustBatches";
  private static final String REST = "unsigned-rest";

  private static final SignatureRule SIGNATURE =
      new SignatureRule(
          "HmacSHA1",
          Encoding.LOWER_HEX,
          secret -> secret.getBytes(StandardCharsets.UTF_8),
          inbound -> inbound.headers().only("X-Signature").map(List::of).orElse(List.of()),
          inbound -> List.of(FirstElement.of(inbound.body()).orElse(inbound.body())));

  @Override
  public String name() {
    return "segment";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "Segment",
        "Shared secret of the webhook destination",
        null,
        false,
        List.of(
            Field.setting(
                    TRUST_BATCHES,
                    "Take whole batches",
                    "true takes every event of a batch although Segment signs only the first; the"
                        + " webhook's address then is what keeps others out")
                .matching("true|false"),
            CustomerDataFields.CUSTOMERS,
            CustomerDataFields.COMPANIES,
            CustomerDataFields.CONSENT),
        List.of(
            "Add a Webhooks (Actions) destination and set a shared secret; copy it into the field"
                + " here",
            "Send to {webhookUrl} with POST",
            "Turn batching off, or set trustBatches here"));
  }

  @Override
  public Replies replies() {
    return Replies.FORGIVING;
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    return SIGNATURE.verify(inbound);
  }

  /** Segment names no delivery; its events are told apart by their own ids. */
  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    List<JsonNode> events = JsonBody.objects(inbound.body());
    if (events.isEmpty()) {
      return Reading.nothing();
    }
    boolean signedOnly = events.size() > 1 && !trusts(inbound);
    Reading reading = Reading.of(read(inbound, tenant, signedOnly ? events.subList(0, 1) : events));
    return signedOnly
        ? reading.then(FollowUp.now(REST, Integer.toString(events.size() - 1)))
        : reading;
  }

  /** The rest of a batch: in quarantine it is counted and seen, and can be replayed. */
  @Override
  public Reading complete(Inbound inbound, Tenant tenant, FollowUp followUp) {
    if (trusts(inbound)) {
      return Reading.of(read(inbound, tenant, JsonBody.objects(inbound.body())));
    }
    throw new MalformedDeliveryException(
        followUp.subject()
            + " events of this batch are not signed and were not read: turn batching off in"
            + " Segment, or set settings.trustBatches to true");
  }

  private static boolean trusts(Inbound inbound) {
    return inbound.connection().setting(TRUST_BATCHES).filter("true"::equals).isPresent();
  }

  private static List<Draft> read(Inbound inbound, Tenant tenant, List<JsonNode> events) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      String unnamed = inbound.sha256Hex() + "/" + i;
      drafts.addAll(new CustomerEvent(inbound, tenant, events.get(i), unnamed).read());
    }
    return drafts;
  }
}
