package io.creatorledger.ingest.click;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for a tracked link.
 *
 * @param clickId ours, new for every click
 * @param parameters of the link's address
 * @param query of the link's address, as it was sent
 * @param anonymousId from our cookie
 * @param globalPrivacyControl whether the browser sent {@code Sec-GPC: 1}
 */
public record Click(
    UUID clickId,
    Instant at,
    Map<String, String> parameters,
    @Nullable String query,
    @Nullable String anonymousId,
    String ip,
    @Nullable String userAgent,
    @Nullable String referrer,
    boolean globalPrivacyControl) {

  public Click {
    parameters = Map.copyOf(parameters);
  }
}
