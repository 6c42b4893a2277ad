package io.creatorledger.ingest.adapter.tiktokshop;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.json.LedgerJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Calls signed by TikTok Shop's rule: hex HMAC-SHA256 under the app secret of secret + path + every
 * parameter of the query, sorted, name before value + body + secret. Answers come in an envelope
 * with a code of its own; zero is the only good one, whatever the HTTP status.
 */
final class SignedCalls {

  static final String APP_KEY = "appKey";
  static final String SHOP_CIPHER = "shopCipher";
  static final String ACCESS_TOKEN = "accessToken";
  static final String API_BASE = "apiBase";

  private static final String OFFICIAL_BASE = "https://open-api.tiktokglobalshop.com";
  private static final String TOKEN_HEADER = "x-tts-access-token";
  private static final byte[] NO_BODY = new byte[0];

  private static final Duration UNTIL_RENEWED = Duration.ofMinutes(15);
  private static final Duration UNTIL_CALM = Duration.ofSeconds(30);

  private final PlatformHttp http;
  private final Clock clock;

  SignedCalls(PlatformHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  Data get(Connection connection, String path, Map<String, String> query) {
    return send(connection, "GET", path, query, NO_BODY);
  }

  Data post(Connection connection, String path, Map<String, String> query, Map<String, ?> body) {
    return send(connection, "POST", path, query, LedgerJson.write(body));
  }

  private Data send(
      Connection connection, String method, String path, Map<String, String> query, byte[] body) {
    String appKey = required(connection.setting(APP_KEY).orElse(""), "settings.appKey");
    String token =
        required(connection.credential(ACCESS_TOKEN).orElse(""), "credentials.accessToken");
    SortedMap<String, String> signed = new TreeMap<>(query);
    signed.put("app_key", appKey);
    signed.put("timestamp", Long.toString(clock.instant().getEpochSecond()));
    connection.setting(SHOP_CIPHER).ifPresent(cipher -> signed.put("shop_cipher", cipher));
    String signature = sign(connection.secret(), path, signed, body);
    String base = connection.setting(API_BASE).orElse(OFFICIAL_BASE);
    URI address = URI.create(base + path + "?" + encoded(signed) + "&sign=" + signature);
    return read(
        http.send(
            connection,
            new PlatformHttp.Request(
                method,
                address,
                Map.of(TOKEN_HEADER, token, "Content-Type", "application/json"),
                body)));
  }

  /**
   * @param query without {@code sign} and {@code access_token}, not yet encoded
   */
  static String sign(String secret, String path, SortedMap<String, String> query, byte[] body) {
    StringBuilder head = new StringBuilder(secret).append(path);
    query.forEach((name, value) -> head.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(head.toString().getBytes(StandardCharsets.UTF_8));
      mac.update(body);
      return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static String encoded(SortedMap<String, String> query) {
    return query.entrySet().stream()
        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Data read(PlatformHttp.Answer answer) {
    JsonNode envelope = json(answer);
    JsonNode code = envelope.get("code");
    if (code == null || !code.isIntegralNumber() || !code.canConvertToLong()) {
      throw unreadable(answer);
    }
    if (code.longValue() != 0) {
      throw refused(code.longValue());
    }
    JsonNode data = envelope.get("data");
    return new Data(data == null || data.isNull() ? LedgerJson.mapper().createObjectNode() : data);
  }

  private static JsonNode json(PlatformHttp.Answer answer) {
    try {
      JsonNode node = LedgerJson.mapper().readTree(answer.body());
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      // Such as the page of a gateway that cannot reach the API: no word of TikTok Shop's own.
    }
    throw unreadable(answer);
  }

  private static NotYetException unreadable(PlatformHttp.Answer answer) {
    return new NotYetException(
        "TikTok Shop's answer, with status " + answer.status() + ", is not its envelope", null);
  }

  /** TikTok's message is left out: it quotes what was asked. */
  private static NotYetException refused(long code) {
    if (code == 36009002 || code == 36009037) {
      return new NotYetException("TikTok Shop asks for fewer calls", UNTIL_CALM);
    }
    if (code == 105005) {
      return new NotYetException(
          "the app lacks a permission (code 105005): add the scopes for orders, returns and"
              + " affiliate orders to the app, authorise it again for the shop and put the new"
              + " token into credentials.accessToken",
          UNTIL_RENEWED);
    }
    if (code >= 105000 && code < 106000 || code == 36009004 || code == 1010000) {
      return new NotYetException(
          "TikTok Shop does not accept the access token (code "
              + code
              + "): refresh it, or authorise the app again for the shop, and put the new one into"
              + " credentials.accessToken",
          UNTIL_RENEWED);
    }
    return new NotYetException("TikTok Shop refuses the call with code " + code, null);
  }

  private static String required(String value, String field) {
    if (value.isBlank()) {
      throw new NotYetException(
          field + " of the connection is missing: without it TikTok Shop's API cannot be asked",
          UNTIL_RENEWED);
    }
    return value;
  }

  /** What a good answer holds. */
  record Data(JsonNode json) {

    /**
     * @throws MalformedDeliveryException when it is something else
     */
    <T> T as(Class<T> type) {
      try {
        return LedgerJson.mapper().treeToValue(json, type);
      } catch (JacksonException e) {
        throw new MalformedDeliveryException(
            "TikTok Shop's API answers with a field of another kind than it documents");
      }
    }
  }
}
