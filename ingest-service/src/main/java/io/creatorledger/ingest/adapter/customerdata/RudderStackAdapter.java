package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * RudderStack's webhook destination. It signs nothing: a header of the brand's own holds the
 * secret, which proves who sends and nothing about the body. By GET only an event's properties
 * come, flattened into the query.
 */
final class RudderStackAdapter implements PlatformAdapter {

  private static final String HEADER = "header";
  private static final String QUERY_EVENT = "queryEvent";
  private static final String BEARER = "Bearer ";
  private static final int SHORTEST_SECRET = 24;

  private static final SignatureRule TOKEN = SignatureRule.ofToken(RudderStackAdapter::presented);

  @Override
  public String name() {
    return "rudderstack";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "RudderStack",
        "Secret that RudderStack sends in a header",
        null,
        false,
        List.of(
            Field.setting(HEADER, "Header", "The header with the secret; Authorization if not set")
                .matching("[A-Za-z0-9-]{1,64}"),
            Field.setting(
                QUERY_EVENT,
                "Event sent by GET",
                "The name of the events that arrive by GET, such as Order Completed"),
            CustomerDataFields.CUSTOMERS,
            CustomerDataFields.COMPANIES,
            CustomerDataFields.CONSENT),
        List.of(
            "Make up a random secret of at least 24 characters and enter it here",
            "Add a Webhook destination with the address {webhookUrl} and the method POST",
            "Add the header Authorization with the value Bearer and the secret"));
  }

  @Override
  public void requireUsable(String secret) {
    if (secret.strip().length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "secret must have at least "
              + SHORTEST_SECRET
              + " characters: nothing else proves who"
              + " sends");
    }
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
    return TOKEN.verify(inbound);
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    List<JsonNode> events =
        isJson(inbound.body())
            ? JsonBody.objects(inbound.body())
            : List.of(
                FlattenedQuery.event(
                    inbound.body(), inbound.connection().setting(QUERY_EVENT).orElse("")));
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      String unnamed = inbound.sha256Hex() + "/" + i;
      drafts.addAll(new CustomerEvent(inbound, tenant, events.get(i), unnamed).read());
    }
    return Reading.of(drafts);
  }

  /** A stored delivery is read again without its method: the first character tells. */
  private static boolean isJson(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  private static List<String> presented(Inbound inbound) {
    String header = inbound.connection().setting(HEADER).orElse("Authorization");
    return inbound.headers().only(header).stream()
        .map(value -> value.startsWith(BEARER) ? value.substring(BEARER.length()) : value)
        .toList();
  }
}
