package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Every adapter there is, found as the service finds them, refuses what is not exactly as signed.
 */
class TamperedDeliveryTest {

  private static final byte[] BODY =
      utf8(
          "{ \"event_type\": \"view\", \"creator_id\": \"mïa\", \"timestamp\": 1793521800,"
              + " \"shop_id\": \"7\", \"client_key\": \"7\" }");
  private static final byte[] ANEW =
      utf8(
          "{\"event_type\":\"view\",\"creator_id\":\"mïa\",\"timestamp\":1793521800,"
              + "\"shop_id\":\"7\",\"client_key\":\"7\"}");
  private static final Set<String> TOKENS = Set.of("tiktok-events");
  private static final Set<String> SIGNATURES =
      Set.of(
          "x-webhook-signature",
          "webhook-signature",
          "X-Shopify-Hmac-Sha256",
          "Authorization",
          "TikTok-Signature",
          "Access-Token");
  private static final String SECRET = "c2VjcmV0LW9mLTI0LWJ5dGVzLWF0LWxlYXN0";

  static Stream<Signed> signed() {
    Map<String, Map<String, String>> headers =
        Map.of(
            "shopify", Deliveries.shopify("orders/create", SECRET, BODY),
            "plain", Deliveries.plain(SECRET, BODY),
            "standard-webhooks", Deliveries.standard(SECRET, "msg_1", NOW, BODY),
            "tiktok-shop", TikTokDeliveries.shop("app-1", SECRET, BODY),
            "tiktok", TikTokDeliveries.developers(SECRET, NOW, BODY),
            "tiktok-events", Map.of("Access-Token", SECRET));
    List<PlatformAdapter> adapters = adapters();
    assertThat(adapters)
        .extracting(PlatformAdapter::name)
        .containsExactlyInAnyOrderElementsOf(headers.keySet());
    return adapters.stream().map(adapter -> new Signed(adapter, headers.get(adapter.name())));
  }

  /** Without those whose secret itself is sent, which says nothing of the body. */
  static Stream<Signed> signedBodies() {
    return signed().filter(signed -> !TOKENS.contains(signed.adapter().name()));
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
      Map<String, String> headers = new HashMap<>(signed.headers());
      headers.put(
          signed.signatureHeader(), new String(flip(signature, bit), StandardCharsets.ISO_8859_1));

      assertThat(signed.verdict(headers, BODY))
          .as("bit %d of the signature", bit)
          .isNotEqualTo(Verdict.AUTHENTIC);
    }
  }

  @ParameterizedTest
  @MethodSource("signedBodies")
  void refusesACutOrLengthenedBody(Signed signed) {
    assertThat(
            List.of(
                signed.verdict(signed.headers(), java.util.Arrays.copyOf(BODY, BODY.length - 1)),
                signed.verdict(signed.headers(), java.util.Arrays.copyOf(BODY, BODY.length + 1)),
                signed.verdict(signed.headers(), new byte[0])))
        .doesNotContain(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @MethodSource("signed")
  void refusesACutOrLengthenedSignature(Signed signed) {
    Map<String, String> cut = new HashMap<>(signed.headers());
    cut.put(
        signed.signatureHeader(), signed.signature().substring(0, signed.signature().length() - 1));
    Map<String, String> longer = new HashMap<>(signed.headers());
    longer.put(signed.signatureHeader(), signed.signature() + "=");

    assertThat(List.of(signed.verdict(cut, BODY), signed.verdict(longer, BODY)))
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
    without.remove(signed.signatureHeader());
    Headers.Builder twice = Headers.builder();
    signed.headers().forEach(twice::add);
    twice.add(signed.signatureHeader(), signed.signature());
    Inbound doubled = new Inbound(signed.connection(), twice.build(), BODY, NOW);

    assertThat(signed.verdict(without, BODY)).isEqualTo(Verdict.UNSIGNED);
    assertThat(signed.adapter().verify(doubled, NOW)).isEqualTo(Verdict.UNSIGNED);
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  private static List<PlatformAdapter> adapters() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(PlatformAdapter.class));
    try (var context = new AnnotationConfigApplicationContext()) {
      scanner
          .findCandidateComponents(PlatformAdapter.class.getPackageName())
          .forEach(found -> context.registerBeanDefinition(found.getBeanClassName(), found));
      context.registerBean(PlatformHttp.class, () -> TamperedDeliveryTest::nobodyIsAsked);
      context.registerBean(KnownOrders.class, () -> (brand, order) -> false);
      context.registerBean(Clock.class, Clock::systemUTC);
      context.refresh();
      return List.copyOf(context.getBeansOfType(PlatformAdapter.class).values());
    }
  }

  private static PlatformHttp.Answer nobodyIsAsked(
      Connection connection, PlatformHttp.Request request) {
    throw new IllegalStateException("verifying asks nobody");
  }

  record Signed(PlatformAdapter adapter, Map<String, String> headers) {

    String signatureHeader() {
      return headers.keySet().stream().filter(SIGNATURES::contains).findFirst().orElseThrow();
    }

    String signature() {
      return headers.get(signatureHeader());
    }

    Connection connection() {
      Connection plain = Deliveries.connection(adapter.name(), SECRET);
      return adapter.form().accountRequired()
          ? TikTokDeliveries.with(plain, "7", Map.of("appKey", "app-1"), Map.of())
          : plain;
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
