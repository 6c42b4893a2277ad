package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.tenant.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every adapter there is, found as the service finds them, refuses what is not exactly as signed.
 */
class TamperedDeliveryTest {

  private static final byte[] BODY =
      utf8(
          "{ \"event_type\": \"view\", \"creator_id\": \"mïa\", \"timestamp\": 1793521800,"
              + " \"shop_id\": \"7\", \"client_key\": \"7\","
              + " \"meta\": { \"klaviyo_webhook_id\": \"7\" } }");
  private static final byte[] ANEW =
      utf8(
          "{\"event_type\":\"view\",\"creator_id\":\"mïa\",\"timestamp\":1793521800,"
              + "\"shop_id\":\"7\",\"client_key\":\"7\",\"meta\":{\"klaviyo_webhook_id\":\"7\"}}");
  private static final String SECRET = "c2VjcmV0LW9mLTI0LWJ5dGVzLWF0LWxlYXN0";
  private static final Map<String, String> NOTHING = Map.of();

  /** Platforms that carry the secret in the address; they are held by tests of their own. */
  private static final Set<String> WITHOUT_HEADER =
      Set.of("salesforce", "salesforce-cdc", "impact", "awin");

  private static final List<Sample> SAMPLES =
      List.of(
          body(
                  "shopify",
                  "X-Shopify-Hmac-Sha256",
                  Deliveries.shopify("orders/create", SECRET, BODY))
              .of("aurora.myshopify.com", NOTHING),
          body("plain", "x-webhook-signature", Deliveries.plain(SECRET, BODY)),
          body(
              "standard-webhooks",
              "webhook-signature",
              Deliveries.standard(SECRET, "msg_1", NOW, BODY)),
          body("tiktok-shop", "Authorization", TikTokDeliveries.shop("app-1", SECRET, BODY))
              .of("7", Map.of("appKey", "app-1")),
          body("tiktok", "TikTok-Signature", TikTokDeliveries.developers(SECRET, NOW, BODY))
              .of("7", NOTHING),
          body("segment", "X-Signature", ShopSignatures.segment(SECRET, BODY)),
          body("stripe", "Stripe-Signature", ShopSignatures.stripe(SECRET, NOW, BODY)),
          body("klaviyo", "Klaviyo-Signature", ShopSignatures.klaviyo(SECRET, NOW, "7", BODY))
              .of("7", NOTHING),
          token("rudderstack", "Authorization", "Bearer " + SECRET),
          token("tiktok-events", "Access-Token", SECRET),
          body("meta", "X-Hub-Signature-256", HubSigned.meta(SECRET, BODY)),
          body("youtube", "X-Hub-Signature", HubSigned.webSub("sha1", SECRET, BODY)),
          new Sample(
              HubSpotDeliveries.connection(SECRET),
              "X-HubSpot-Signature-v3",
              HubSpotDeliveries.signed(SECRET, BODY),
              true),
          token("meta-capi", "Authorization", "Bearer " + SECRET));

  static Stream<Signed> signed() {
    Map<String, Sample> samples =
        SAMPLES.stream().collect(Collectors.toMap(Sample::platform, Function.identity()));
    List<PlatformAdapter> adapters =
        AdapterScan.adapters().stream()
            .filter(adapter -> !WITHOUT_HEADER.contains(adapter.name()))
            .toList();
    assertThat(adapters)
        .extracting(PlatformAdapter::name)
        .containsExactlyInAnyOrderElementsOf(samples.keySet());
    return adapters.stream().map(adapter -> new Signed(adapter, samples.get(adapter.name())));
  }

  /** A token says who sends, not what: there it is the transport that keeps the body whole. */
  static Stream<Signed> signedBodies() {
    return signed().filter(signed -> signed.sample().coversBody());
  }

  @ParameterizedTest
  @MethodSource("signed")
  void acceptsWhatIsUntouched(Signed signed) {
    assertThat(signed.verdict(signed.headers(), BODY)).isEqualTo(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @MethodSource("signedBodies")
  void refusesAnyFlippedBitOfTheBody(Signed signed) {
    for (int bit = 0; bit < BODY.length * 8; bit++) {
      assertThat(signed.verdict(signed.headers(), flip(BODY, bit)))
          .as("bit %d of the body", bit)
          .isNotEqualTo(Verdict.AUTHENTIC);
    }
  }

  @ParameterizedTest
  @MethodSource("signed")
  void refusesAnyFlippedBitOfTheSignature(Signed signed) {
    byte[] signature = utf8(signed.signature());
    for (int bit = 0; bit < signature.length * 8; bit++) {
      String flipped = new String(flip(signature, bit), StandardCharsets.ISO_8859_1);

      assertThat(signed.verdict(signed.with(flipped), BODY))
          .as("bit %d of the signature", bit)
          .isNotEqualTo(Verdict.AUTHENTIC);
    }
  }

  @ParameterizedTest
  @MethodSource("signed")
  void refusesACutOrLengthenedSignature(Signed signed) {
    String signature = signed.signature();

    assertThat(
            List.of(
                signed.verdict(signed.with(signature.substring(0, signature.length() - 1)), BODY),
                signed.verdict(signed.with(signature + "="), BODY)))
        .doesNotContain(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @MethodSource("signedBodies")
  void refusesACutOrLengthenedBody(Signed signed) {
    assertThat(
            List.of(
                signed.verdict(signed.headers(), Arrays.copyOf(BODY, BODY.length - 1)),
                signed.verdict(signed.headers(), Arrays.copyOf(BODY, BODY.length + 1)),
                signed.verdict(signed.headers(), new byte[0])))
        .doesNotContain(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @MethodSource("signedBodies")
  void refusesTheSameJsonWrittenAnew(Signed signed) {
    assertThat(signed.verdict(signed.headers(), ANEW)).isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @MethodSource("signed")
  void refusesAMissingAndADoubledSignature(Signed signed) {
    Map<String, String> without = new HashMap<>(signed.headers());
    without.remove(signed.sample().header());
    Headers.Builder twice = Headers.builder();
    signed.headers().forEach(twice::add);
    twice.add(signed.sample().header(), signed.signature());
    Inbound doubled = new Inbound(signed.connection(), twice.build(), BODY, NOW);

    assertThat(signed.verdict(without, BODY)).isEqualTo(Verdict.UNSIGNED);
    assertThat(signed.adapter().verify(doubled, NOW)).isEqualTo(Verdict.UNSIGNED);
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  private static Sample body(String platform, String header, Map<String, String> headers) {
    return new Sample(connection(platform, SECRET), header, headers, true);
  }

  private static Sample token(String platform, String header, String value) {
    return new Sample(connection(platform, SECRET), header, Map.of(header, value), false);
  }

  /**
   * A rightly signed delivery of {@link #BODY}.
   *
   * @param header the one with the signature or token
   * @param coversBody whether it is made of the body
   */
  private record Sample(
      Connection connection, String header, Map<String, String> headers, boolean coversBody) {

    String platform() {
      return connection.platform();
    }

    Sample of(String account, Map<String, String> settings) {
      return new Sample(
          new Connection(
              connection.connectionId(),
              connection.brandId(),
              platform(),
              account,
              SECRET,
              null,
              settings,
              Map.of()),
          header,
          headers,
          coversBody);
    }
  }

  record Signed(PlatformAdapter adapter, Sample sample) {

    Map<String, String> headers() {
      return sample.headers();
    }

    Connection connection() {
      return sample.connection();
    }

    String signature() {
      return headers().get(sample.header());
    }

    Map<String, String> with(String signature) {
      Map<String, String> changed = new HashMap<>(headers());
      changed.put(sample.header(), signature);
      return changed;
    }

    Verdict verdict(Map<String, String> changed, byte[] body) {
      return adapter.verify(inbound(connection(), changed, body), NOW);
    }

    @Override
    public String toString() {
      return adapter.name();
    }
  }
}
