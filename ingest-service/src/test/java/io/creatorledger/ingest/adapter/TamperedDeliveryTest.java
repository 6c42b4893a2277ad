package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.order.StoredClaims;
import io.creatorledger.ingest.tenant.Connection;
import java.nio.charset.StandardCharsets;
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
      utf8("{ \"event_type\": \"view\", \"creator_id\": \"mïa\", \"timestamp\": 1793521800 }");
  private static final String SECRET = "c2VjcmV0LW9mLTI0LWJ5dGVzLWF0LWxlYXN0";

  /** Platforms that sign nothing; {@link TokenInAddressTest} and their own tests hold them. */
  private static final Set<String> WITHOUT_SIGNATURE =
      Set.of("salesforce", "salesforce-cdc", "impact", "awin");

  static Stream<Signed> signed() {
    Map<String, Map<String, String>> headers =
        Map.of(
            "shopify", Deliveries.shopify("orders/create", SECRET, BODY),
            "plain", Deliveries.plain(SECRET, BODY),
            "standard-webhooks", Deliveries.standard(SECRET, "msg_1", NOW, BODY),
            "hubspot", HubSpotDeliveries.signed(SECRET, BODY));
    List<PlatformAdapter> adapters =
        adapters().stream().filter(adapter -> !WITHOUT_SIGNATURE.contains(adapter.name())).toList();
    assertThat(adapters)
        .extracting(PlatformAdapter::name)
        .containsExactlyInAnyOrderElementsOf(headers.keySet());
    return adapters.stream().map(adapter -> new Signed(adapter, headers.get(adapter.name())));
  }

  @ParameterizedTest
  @MethodSource("signed")
  void acceptsWhatIsUntouched(Signed signed) {
    assertThat(signed.verdict(signed.headers(), BODY)).isEqualTo(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @MethodSource("signed")
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
  @MethodSource("signed")
  void refusesACutOrLengthenedBodyAndSignature(Signed signed) {
    Map<String, String> cut = new HashMap<>(signed.headers());
    cut.put(
        signed.signatureHeader(), signed.signature().substring(0, signed.signature().length() - 1));
    Map<String, String> longer = new HashMap<>(signed.headers());
    longer.put(signed.signatureHeader(), signed.signature() + "=");

    assertThat(
            List.of(
                signed.verdict(cut, BODY),
                signed.verdict(longer, BODY),
                signed.verdict(signed.headers(), java.util.Arrays.copyOf(BODY, BODY.length - 1)),
                signed.verdict(signed.headers(), java.util.Arrays.copyOf(BODY, BODY.length + 1)),
                signed.verdict(signed.headers(), new byte[0])))
        .doesNotContain(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @MethodSource("signed")
  void refusesTheSameJsonWrittenAnew(Signed signed) {
    byte[] anew = utf8("{\"event_type\":\"view\",\"creator_id\":\"mïa\",\"timestamp\":1793521800}");

    assertThat(signed.verdict(signed.headers(), anew)).isEqualTo(Verdict.WRONG_SIGNATURE);
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

  static List<PlatformAdapter> adapters() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(PlatformAdapter.class));
    try (var context = new AnnotationConfigApplicationContext()) {
      scanner
          .findCandidateComponents(PlatformAdapter.class.getPackageName())
          .forEach(found -> context.registerBeanDefinition(found.getBeanClassName(), found));
      context.registerBean(KnownOrders.class, () -> (brand, order) -> false);
      context.registerBean(StoredClaims.class, () -> (connection, key) -> false);
      context.refresh();
      return List.copyOf(context.getBeansOfType(PlatformAdapter.class).values());
    }
  }

  record Signed(PlatformAdapter adapter, Map<String, String> headers) {

    String signatureHeader() {
      return headers.keySet().stream()
          .filter(
              name ->
                  name.endsWith("signature")
                      || name.endsWith("Hmac-Sha256")
                      || name.endsWith("Signature-v3"))
          .findFirst()
          .orElseThrow();
    }

    String signature() {
      return headers.get(signatureHeader());
    }

    Connection connection() {
      return adapter.name().equals("hubspot")
          ? HubSpotDeliveries.connection(SECRET)
          : Deliveries.connection(adapter.name(), SECRET);
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
