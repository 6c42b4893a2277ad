package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.json.LedgerJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Every published signature is accepted as published, and refused with anything about it changed.
 */
class SignatureVectorsConformance {

  private static final Duration TOO_LATE = Duration.ofSeconds(301);
  private static final Duration JUST_IN_TIME = Duration.ofSeconds(299);

  static Stream<Vector> vectors() throws IOException {
    List<Vector> all = new ArrayList<>();
    for (JsonNode v : vectors("shopify")) {
      all.add(new Vector("shopify", v, text(v, "secret"), "X-Shopify-Hmac-Sha256", sign(v)));
    }
    for (JsonNode v : vectors("tiktok-shop")) {
      all.add(
          new Vector("tiktok-shop", v, text(v, "app_secret"), "Authorization", sign(v))
              .of(json(v).get("shop_id").stringValue(), Map.of("appKey", text(v, "app_key"))));
    }
    for (JsonNode v : vectors("tiktok-developers")) {
      all.add(
          new Vector("tiktok", v, text(v, "client_secret"), "TikTok-Signature", sign(v))
              .of(json(v).get("client_key").stringValue(), Map.of())
              .signedAt(Instant.ofEpochSecond(v.get("timestamp").longValue())));
    }
    for (JsonNode v : vectors("meta")) {
      all.add(new Vector("meta", v, text(v, "secret"), "X-Hub-Signature-256", sign(v)));
    }
    for (JsonNode v : vectors("youtube")) {
      all.add(new Vector("youtube", v, text(v, "secret"), "X-Hub-Signature", sign(v)));
    }
    for (JsonNode v : vectors("segment")) {
      all.add(new Vector("segment", v, text(v, "secret"), "X-Signature", sign(v)));
    }
    for (JsonNode v : vectors("stripe-style")) {
      all.add(
          new Vector("stripe", v, text(v, "secret"), "Stripe-Signature", sign(v))
              .signedAt(Instant.ofEpochSecond(v.get("timestamp").longValue())));
    }
    for (JsonNode v : vectors("klaviyo")) {
      String id = json(v).get("meta").get("klaviyo_webhook_id").stringValue();
      String at = text(v, "timestamp");
      all.add(
          new Vector("klaviyo", v, text(v, "secret"), "Klaviyo-Signature", sign(v))
              .of(id, Map.of())
              .with(Map.of("Klaviyo-Timestamp", at, "Klaviyo-Webhook-Id", id))
              .signedAt(ZonedDateTime.parse(at, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    }
    for (JsonNode v : vectors("standard-webhooks")) {
      if (v.get("valid").booleanValue() && !sign(v).contains(" ")) {
        String seconds = Long.toString(v.get("timestamp").longValue());
        all.add(
            new Vector("standard-webhooks", v, text(v, "secret"), "webhook-signature", sign(v))
                .with(Map.of("webhook-id", text(v, "id"), "webhook-timestamp", seconds))
                .signedAt(Instant.ofEpochSecond(v.get("timestamp").longValue())));
      }
    }
    JsonNode hubspot = Samples.json("hubspot/signature-vectors.json");
    for (JsonNode v : hubspot.get("vectors")) {
      if (text(v, "version").equals("v3")) {
        all.add(
            new Vector(
                    "hubspot",
                    hubspot,
                    text(hubspot, "client_secret"),
                    "X-HubSpot-Signature-v3",
                    text(v, "signature"))
                .of(null, Map.of("publicUrl", text(hubspot, "url")))
                .with(Map.of("X-HubSpot-Request-Timestamp", text(v, "timestamp")))
                .signedAt(Instant.ofEpochMilli(Long.parseLong(text(v, "timestamp")))));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isAcceptedAsPublishedAndRefusedWithAnythingChanged(Vector vector) {
    assertThat(vector.accepted(vector.signature, vector.body, vector.at())).isTrue();

    for (int bit = 0; bit < vector.body.length * 8; bit++) {
      byte[] flipped = vector.body.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(vector.accepted(vector.signature, flipped, vector.at()))
          .as("bit %d of the body", bit)
          .isFalse();
    }
    byte[] anew = vector.writtenAnew();
    assertThat(vector.accepted(vector.signature, anew, vector.at())).as("re-serialised").isFalse();
    assertThat(vector.verify(null, vector.body, vector.at(), 0))
        .as("without the header")
        .isEqualTo(Verdict.UNSIGNED);
    assertThat(vector.verify(vector.signature, vector.body, vector.at(), 2))
        .as("the header twice")
        .isEqualTo(Verdict.UNSIGNED);
    // Hex has one spelling; of base64, other cases are other bytes.
    assertThat(vector.accepted(vector.otherCase(), vector.body, vector.at()))
        .as("another case")
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isRefusedTooLateAndTooEarlyWhereATimeIsSigned(Vector vector) {
    if (vector.signedAt == null) {
      // Nothing tells when it was signed: a repetition is told by its delivery key.
      assertThat(vector.accepted(vector.signature, vector.body, NOW.plus(Duration.ofDays(3650))))
          .isTrue();
      return;
    }
    Instant at = vector.signedAt;
    assertThat(vector.accepted(vector.signature, vector.body, at.plus(JUST_IN_TIME))).isTrue();
    assertThat(vector.accepted(vector.signature, vector.body, at.minus(JUST_IN_TIME))).isTrue();
    assertThat(vector.verify(vector.signature, vector.body, at.plus(TOO_LATE), 1))
        .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
    assertThat(vector.verify(vector.signature, vector.body, at.minus(TOO_LATE), 1))
        .isEqualTo(Verdict.OUTSIDE_TOLERANCE);
  }

  private static JsonNode vectors(String folder) throws IOException {
    JsonNode vectors = Samples.json(folder + "/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    return vectors;
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).stringValue();
  }

  private static String sign(JsonNode vector) {
    return text(vector, "signature");
  }

  private static JsonNode json(JsonNode vector) {
    return LedgerJson.mapper().readTree(text(vector, "body"));
  }

  /** A published signature with the delivery it is of. */
  private static final class Vector {

    private static final Map<String, PlatformAdapter> ADAPTERS = new HashMap<>();

    static {
      AdapterScan.adapters().forEach(adapter -> ADAPTERS.put(adapter.name(), adapter));
    }

    private final String platform;
    private final String secret;
    private final String header;
    private final String signature;
    private final byte[] body;
    private @Nullable String account;
    private Map<String, String> settings = Map.of();
    private Map<String, String> others = Map.of();
    private @Nullable Instant signedAt;

    Vector(String platform, JsonNode vector, String secret, String header, String signature) {
      this.platform = platform;
      this.secret = secret;
      this.header = header;
      this.signature = signature;
      this.body = utf8(text(vector, "body"));
    }

    Vector of(@Nullable String itsAccount, Map<String, String> itsSettings) {
      account = itsAccount;
      settings = itsSettings;
      return this;
    }

    Vector with(Map<String, String> headers) {
      others = headers;
      return this;
    }

    Vector signedAt(Instant moment) {
      signedAt = moment;
      return this;
    }

    Instant at() {
      return signedAt == null ? NOW : signedAt;
    }

    /** What the signature says is right; whether the account fits is another matter. */
    boolean accepted(String presented, byte[] received, Instant now) {
      Verdict verdict = verify(presented, received, now, 1);
      return verdict == Verdict.AUTHENTIC || verdict == Verdict.WRONG_ACCOUNT;
    }

    Verdict verify(@Nullable String presented, byte[] received, Instant now, int times) {
      Headers.Builder headers = Headers.builder();
      others.forEach(headers::add);
      for (int i = 0; i < times && presented != null; i++) {
        headers.add(header, presented);
      }
      Connection connection =
          new Connection(
              new ConnectionId("vectors"),
              BRAND,
              platform,
              account,
              secret,
              null,
              settings,
              Map.of());
      return ADAPTERS
          .get(platform)
          .verify(new Inbound(connection, headers.build(), received, now), now);
    }

    byte[] writtenAnew() {
      String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
      try {
        byte[] anew = LedgerJson.write(LedgerJson.mapper().readTree(text));
        if (!java.util.Arrays.equals(anew, body)) {
          return anew;
        }
      } catch (JacksonException e) {
        // XML, and what a vendor quotes in single quotes: white space around does the same.
      }
      return utf8(text + "\n");
    }

    String otherCase() {
      int digits = signature.lastIndexOf('=', signature.length() - 3) + 1;
      String tail = signature.substring(digits);
      String upper = tail.toUpperCase(Locale.ROOT);
      return signature.substring(0, digits)
          + (upper.equals(tail) ? tail.toLowerCase(Locale.ROOT) : upper);
    }

    @Override
    public String toString() {
      return platform + " " + signature;
    }
  }
}
