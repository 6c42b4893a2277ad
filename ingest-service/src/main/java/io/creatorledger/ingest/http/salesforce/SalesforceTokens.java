package io.creatorledger.ingest.http.salesforce;

import io.creatorledger.ingest.feed.FeedBrokenException;
import io.creatorledger.ingest.feed.FeedBrokenException.Reason;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.json.LedgerJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Access tokens by the client credentials flow. Salesforce does not say how long one is good: it is
 * used until it is refused, and then {@link #forget forgotten}.
 */
final class SalesforceTokens {

  private static final int OK = 200;

  private final PlatformHttp http;
  private final Map<ConnectionId, Held> tokens = new ConcurrentHashMap<>();

  SalesforceTokens(PlatformHttp http) {
    this.http = http;
  }

  /**
   * A token, and where it is good.
   *
   * @param accessToken secret
   */
  record Token(String accessToken, String instanceUrl) {

    @Override
    public String toString() {
      return "Token[secret]";
    }
  }

  /**
   * @throws FeedBrokenException when Salesforce gives none
   */
  Token of(Connection connection) {
    Held held = tokens.get(connection.connectionId());
    if (held != null && held.connection().equals(connection)) {
      return held.token();
    }
    Token fetched = fetch(connection);
    tokens.put(connection.connectionId(), new Held(connection, fetched));
    return fetched;
  }

  /** Says that Salesforce refused the connection's token. */
  void forget(Connection connection) {
    tokens.remove(connection.connectionId());
  }

  private Token fetch(Connection connection) {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(connection.setting("clientId").orElse(""))
            + "&client_secret="
            + encoded(connection.secret());
    PlatformHttp.Request request =
        new PlatformHttp.Request(
            "POST",
            URI.create(
                "https://"
                    + connection.setting("myDomain").orElseThrow()
                    + "/services/oauth2/token"),
            Map.of(
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
            form.getBytes(StandardCharsets.UTF_8));
    PlatformHttp.Answer answer;
    try {
      answer = http.send(connection, request);
    } catch (NotYetException e) {
      throw new FeedBrokenException(Reason.AWAY, "Salesforce gives no token now");
    }
    if (answer.status() != OK) {
      throw new FeedBrokenException(
          Reason.REFUSED,
          "Salesforce refuses the External Client App: check clientId, secret, myDomain and the"
              + " client credentials flow");
    }
    return read(answer.body());
  }

  private static Token read(byte[] body) {
    try {
      Granted granted = LedgerJson.read(body, Granted.class);
      if (granted.access_token() != null && granted.instance_url() != null) {
        return new Token(granted.access_token(), granted.instance_url());
      }
    } catch (JacksonException e) {
      // The same as a token that is not there; the body may hold one, so it is not repeated.
    }
    throw new FeedBrokenException(Reason.AWAY, "Salesforce's answer holds no token");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private record Held(Connection connection, Token token) {}

  /** By the names of OAuth. */
  private record Granted(@Nullable String access_token, @Nullable String instance_url) {}
}
