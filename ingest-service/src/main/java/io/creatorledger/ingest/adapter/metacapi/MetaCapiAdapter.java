package io.creatorledger.ingest.adapter.metacapi;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.TokenRule;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.SourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Server events as they are sent to Meta's Conversions API, sent to us as well. Nothing is signed:
 * the sender proves itself by an access token. One event that cannot be read refuses the whole
 * request, as with Meta. Meta refuses events older than seven days; we take them.
 */
final class MetaCapiAdapter implements PlatformAdapter {

  static final String EXTERNAL_ID_OF = "externalIdOf";

  private static final TokenRule TOKEN = TokenRule.bearerOrQuery("access_token");
  private static final int MOST_EVENTS = 1000;

  @Override
  public String name() {
    return "meta-capi";
  }

  @Override
  public SourceKind source() {
    return SourceKind.MIRROR;
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "Meta Conversions API events",
        "An access token you make up, at least 32 random characters",
        null,
        false,
        List.of(
            Field.setting(
                    EXTERNAL_ID_OF,
                    "Whose customer ids external_id holds",
                    "the platform whose own customer ids you send as external_id, such as shopify,"
                        + " so that both name one person; meta-capi when nothing is entered")
                .matching("[a-z0-9][a-z0-9-]{0,31}")),
        List.of(
            "Let your server POST the same JSON that it sends to Meta's /events to {webhookUrl}",
            "Let it send the token as header Authorization: Bearer, or as access_token in the"
                + " query"));
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    return TOKEN.verify(inbound);
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    List<CapiRequest.@Nullable Event> events =
        JsonBody.read(inbound.body(), CapiRequest.class).data();
    if (events == null || events.isEmpty()) {
      throw new MalformedDeliveryException("data is missing");
    }
    if (events.size() > MOST_EVENTS) {
      throw new MalformedDeliveryException("data has more than " + MOST_EVENTS + " events");
    }
    List<Draft> drafts = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      CapiRequest.Event event = events.get(i);
      if (event == null) {
        throw new MalformedDeliveryException("data[" + i + "] must be an object");
      }
      drafts.add(new CapiEventReader(inbound, tenant, event, i).read());
    }
    return Reading.of(drafts);
  }
}
