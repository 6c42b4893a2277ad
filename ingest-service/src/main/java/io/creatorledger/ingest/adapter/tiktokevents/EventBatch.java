package io.creatorledger.ingest.adapter.tiktokevents;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.JsonFields;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The events of one request.
 *
 * @param problem what is wrong with the first that cannot be read; null when all can
 */
record EventBatch(List<Draft> drafts, @Nullable String problem) {

  private static final int MOST = 1000;

  /**
   * @throws MalformedDeliveryException when the request as a whole cannot be read
   */
  static EventBatch of(Inbound inbound, Tenant tenant) {
    JsonFields root = JsonBody.fields(inbound.body());
    JsonNode data = root.value("data").orElseThrow(() -> root.missing("data"));
    if (!data.isArray() || data.size() > MOST) {
      throw root.wrong("data", "an array of at most " + MOST + " events");
    }
    // Events sent to try out the set-up are shown to people, and counted by nobody.
    if (root.value("test_event_code").map(code -> !code.asString("").isBlank()).orElse(false)) {
      return new EventBatch(List.of(), null);
    }
    List<Draft> drafts = new ArrayList<>(data.size());
    String problem = null;
    for (int i = 0; i < data.size(); i++) {
      try {
        drafts.add(new ServerEvent(inbound, tenant, data.get(i), "data[" + i + "]").read());
      } catch (MalformedDeliveryException e) {
        problem = problem == null ? e.sentence() : problem;
      }
    }
    return new EventBatch(drafts, problem);
  }
}
