package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.json.LedgerJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Tokens for the Admin API: the connection's own, or one fetched by the client credentials grant
 * and kept until shortly before it ends. Kept in memory only.
 */
final class AccessTokens {

  static final String TOKEN = "accessToken";
  static final String CLIENT_ID = "clientId";
  static final String CLIENT_SECRET = "clientSecret";

  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Duration USUAL_LIFE = Duration.ofHours(24);
  private static final Duration UNTIL_SOMEBODY_MENDS_IT = Duration.ofMinutes(30);

  private final PlatformHttp http;
  private final Clock clock;
  private final Map<ConnectionId, Fetched> fetched = new ConcurrentHashMap<>();

  AccessTokens(PlatformHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /** Whether the connection may ask at all. */
  static boolean has(Connection connection) {
    return connection.credential(TOKEN).or(() -> connection.credential(CLIENT_ID)).isPresent();
  }

  /**
   * @throws NotYetException when the shop grants none now
   */
  String of(Connection connection) {
    Optional<String> fixed = connection.credential(TOKEN);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    String clientId = connection.credential(CLIENT_ID).orElseThrow();
    Fetched known = fetched.get(connection.connectionId());
    if (known != null
        && known.clientId().equals(clientId)
        && clock.instant().isBefore(known.goodUntil())) {
      return known.token();
    }
    Fetched fresh = fetch(connection, clientId);
    fetched.put(connection.connectionId(), fresh);
    return fresh.token();
  }

  /** The shop refused the token: the next call fetches another. */
  NotYetException refused(Connection connection) {
    boolean another = fetched.remove(connection.connectionId()) != null;
    return new NotYetException(
        "Shopify refuses the access token: check credentials.accessToken or credentials.clientId",
        another ? Duration.ofSeconds(1) : UNTIL_SOMEBODY_MENDS_IT);
  }

  private Fetched fetch(Connection connection, String clientId) {
    String secret = connection.credential(CLIENT_SECRET).orElse(connection.secret());
    String form =
        "grant_type=client_credentials&client_id="
            + URLEncoder.encode(clientId, StandardCharsets.UTF_8)
            + "&client_secret="
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    Instant asked = clock.instant();
    PlatformHttp.Answer answer =
        http.send(
            connection,
            new PlatformHttp.Request(
                "POST",
                URI.create("https://" + connection.account() + "/admin/oauth/access_token"),
                Map.of(
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Accept",
                    "application/json"),
                form.getBytes(StandardCharsets.UTF_8)));
    Grant grant = grant(answer);
    if (grant == null || grant.access_token() == null) {
      throw new NotYetException(
          "Shopify grants no access token: check credentials.clientId and credentials.clientSecret,"
              + " and that the app is installed in the shop",
          UNTIL_SOMEBODY_MENDS_IT);
    }
    Duration life =
        grant.expires_in() == null ? USUAL_LIFE : Duration.ofSeconds(grant.expires_in());
    return new Fetched(clientId, grant.access_token(), asked.plus(life).minus(EARLY));
  }

  private static @Nullable Grant grant(PlatformHttp.Answer answer) {
    try {
      return answer.status() == 200 ? LedgerJson.read(answer.body(), Grant.class) : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private record Fetched(String clientId, String token, Instant goodUntil) {

    @Override
    public String toString() {
      return "Fetched[good until " + goodUntil + "]";
    }
  }

  /** Named as in the answer. */
  private record Grant(@Nullable String access_token, @Nullable Long expires_in) {}
}
