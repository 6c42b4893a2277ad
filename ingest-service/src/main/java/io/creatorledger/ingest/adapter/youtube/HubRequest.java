package io.creatorledger.ingest.adapter.youtube;

import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What we ask a hub, as a form. */
final class HubRequest {

  /** Five days, as long as YouTube's hub usually grants. */
  static final Duration LEASE = Duration.ofDays(5);

  private static final String OFFICIAL_HUB = "https://pubsubhubbub.appspot.com/subscribe";

  private HubRequest() {}

  static PlatformHttp.Request of(
      Connection connection, String callback, String channel, boolean subscribe) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("hub.callback", callback);
    form.put("hub.mode", subscribe ? "subscribe" : "unsubscribe");
    form.put("hub.topic", Channels.topic(channel));
    form.put("hub.verify", "async");
    if (subscribe) {
      form.put("hub.secret", connection.secret());
      form.put("hub.lease_seconds", Long.toString(LEASE.toSeconds()));
    }
    return new PlatformHttp.Request(
        "POST",
        URI.create(connection.setting(YouTubeAdapter.HUB).orElse(OFFICIAL_HUB)),
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
