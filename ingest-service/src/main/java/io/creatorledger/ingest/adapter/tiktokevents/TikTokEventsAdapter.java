package io.creatorledger.ingest.adapter.tiktokevents;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.SourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Events as a brand's server or tag manager sends them to TikTok's Events API 2.0, pointed at us as
 * well. Nothing is signed; header {@code Access-Token} is the connection's secret. Up to 1000
 * events come in a request: those that can be read are published at once, and when there are others
 * the delivery goes to the quarantine after that, with the first of them named.
 */
final class TikTokEventsAdapter implements FollowUpAdapter {

  private static final SignatureRule SIGNATURE = SignatureRule.ofToken("Access-Token");
  private static final String UNREADABLE = "unreadable-events";
  private static final int SHORTEST_TOKEN = 16;

  /** What the Events API itself answers; senders look for the code. */
  private static final Reply ACCEPTED = Reply.json(200, "{\"code\":0,\"message\":\"OK\"}");

  @Override
  public String name() {
    return "tiktok-events";
  }

  @Override
  public SourceKind source() {
    return SourceKind.MIRROR;
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "TikTok Events API",
        "A token you share with the sender",
        "The pixel's code or other event source id; left out to take in all of them",
        false,
        List.of(),
        List.of(
            "Make up a token of at least 16 random characters and put it into the field here",
            "Let your server or tag manager send what it sends to TikTok's Events API 2.0 to"
                + " {webhookUrl} too, with the token as header Access-Token"));
  }

  @Override
  public Replies replies() {
    return new Replies(ACCEPTED, ACCEPTED, null);
  }

  @Override
  public void requireUsable(String secret) {
    if (secret.strip().length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "secret must have at least " + SHORTEST_TOKEN + " characters: nothing else protects it");
    }
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    return verdict == Verdict.AUTHENTIC && isOtherSource(inbound) ? Verdict.WRONG_ACCOUNT : verdict;
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    EventBatch batch = EventBatch.of(inbound, tenant);
    if (batch.problem() == null) {
      return Reading.of(batch.drafts());
    }
    if (batch.drafts().isEmpty()) {
      throw new MalformedDeliveryException(batch.problem());
    }
    return Reading.of(batch.drafts())
        .then(new FollowUp(UNREADABLE, inbound.sha256Hex(), Duration.ZERO, null));
  }

  /** Brings the rest of a delivery, whose readable events are published, into the quarantine. */
  @Override
  public Reading complete(Inbound inbound, Tenant tenant, FollowUp followUp) {
    EventBatch batch = EventBatch.of(inbound, tenant);
    if (batch.problem() != null) {
      throw new MalformedDeliveryException(batch.problem());
    }
    return Reading.of(batch.drafts());
  }

  /** What cannot be read names no source, and goes to the quarantine. */
  private static boolean isOtherSource(Inbound inbound) {
    String account = inbound.connection().account();
    if (account == null) {
      return false;
    }
    try {
      JsonFields root = JsonBody.fields(inbound.body());
      Optional<JsonNode> source = root.value("event_source_id");
      return source.isEmpty() || !account.equals(source.get().asString(""));
    } catch (MalformedDeliveryException e) {
      return false;
    }
  }
}
