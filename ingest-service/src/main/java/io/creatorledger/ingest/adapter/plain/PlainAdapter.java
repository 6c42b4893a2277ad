package io.creatorledger.ingest.adapter.plain;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import java.time.Instant;
import java.util.List;

/**
 * The plain style many in-house systems send: {@code x-webhook-signature} is the lower-case hex
 * HMAC-SHA256 of the body, the body one flat event. It carries no delivery id, so the body's own
 * SHA-256 tells one delivery from another.
 */
final class PlainAdapter implements PlatformAdapter {

  private static final SignatureRule SIGNATURE =
      SignatureRule.ofBody("HmacSHA256", Encoding.LOWER_HEX, List.of("x-webhook-signature"));

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public ConnectionForm form() {
    return ConnectionForm.simple(
        "Plain signed JSON",
        "A secret you share with the sender",
        List.of(
            "Let your system POST one event as JSON to {webhookUrl}",
            "Let it send the header x-webhook-signature: the lower-case hex HMAC-SHA256 of the"
                + " exact body under the secret"));
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    return SIGNATURE.verify(inbound);
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    return Reading.of(new PlainEvent(inbound, tenant, JsonBody.fields(inbound.body())).read());
  }
}
