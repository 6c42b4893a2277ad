package io.creatorledger.ingest.adapter.standardwebhooks;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.standard;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardWebhooksAdapterTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY = utf8("{\"test\": 2432232314}");
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private final StandardWebhooksAdapter adapter = new StandardWebhooksAdapter();

  @Test
  void acceptsThePublishedExampleUnderBothNames() {
    assertThat(verdict("webhook-", SIGNATURE, SIGNED_AT)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict("svix-", SIGNATURE, SIGNED_AT)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(standard(SECRET, ID, SIGNED_AT, BODY)).containsEntry("webhook-signature", SIGNATURE);
  }

  @Test
  void acceptsOneGoodSignatureAmongOthersAndPassesOverOtherVersions() {
    String other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    assertThat(verdict("webhook-", other + " v2,abc " + SIGNATURE, SIGNED_AT))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict("webhook-", other, SIGNED_AT)).isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict("webhook-", SIGNATURE.replace("v1", "v2"), SIGNED_AT))
        .isEqualTo(Verdict.UNSIGNED);
  }

  @ParameterizedTest
  @CsvSource({"-300,AUTHENTIC", "300,AUTHENTIC", "-301,OUTSIDE_TOLERANCE", "301,OUTSIDE_TOLERANCE"})
  void toleratesFiveMinutesBothWays(long seconds, Verdict expected) {
    assertThat(verdict("webhook-", SIGNATURE, SIGNED_AT.plusSeconds(seconds))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"webhook-id", "webhook-timestamp", "webhook-signature"})
  void refusesADeliveryWithAHeaderMissing(String header) {
    Map<String, String> headers = new HashMap<>(standard(SECRET, ID, NOW, BODY));
    headers.remove(header);
    Inbound delivery = inbound(connection("standard-webhooks", SECRET), headers, BODY);

    assertThat(adapter.verify(delivery, NOW)).isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void readsATouchWithItsPerson() {
    Draft draft =
        read(
            """
            {"type":"touch","id":"t-1","occurredAt":"2026-11-01T10:00:00+01:00",
             "identifiers":{"email":" Bob@Example.com","phone":"0151 23456789","customerId":"c-1",
               "clickId":"ttclid:E.C.P","anonymousId":"aid-9"},
             "device":{"ip":"203.0.113.9","userAgent":"UA"},
             "touch":{"kind":"CLICK","creatorId":"mia","campaignId":"launch","contentId":"v1",
               "subId":"bio","utm":{"source":"tiktok"}}}\
            """);

    Touch touch = (Touch) draft.body();
    assertThat(touch.kind()).isEqualTo(TouchKind.CLICK);
    assertThat(touch.lookback()).isEqualTo(Duration.ofDays(14));
    assertThat(touch.utm()).containsEntry("source", "tiktok");
    assertThat(draft.occurredAt()).isEqualTo(Instant.parse("2026-11-01T09:00:00Z"));
    assertThat(draft.device().ipHash()).isEqualTo(PEPPER.keyedHash("203.0.113.0/24"));
    assertThat(draft.identifiers())
        .containsExactlyInAnyOrder(
            PEPPER.email("bob@example.com").orElseThrow(),
            PEPPER.phones("+4915123456789", "ZZ").getFirst(),
            PEPPER.phones("+4915123456789", "ZZ").getLast(),
            new Identifier(IdentifierType.CUSTOMER_ID, "standard-webhooks:c-1"),
            new Identifier(IdentifierType.CLICK_ID, "ttclid:E.C.P"),
            new Identifier(IdentifierType.ANONYMOUS_ID, "cl:aid-9"));
  }

  @Test
  void aTouchSaysWhetherItWasPaidForByItselfOrByItsMedium() {
    String touch =
        """
        {"type":"touch","id":"t-3","occurredAt":"2026-11-01T10:00:00Z",
         "touch":{"kind":"VIEW","creatorId":"mia","contentId":"v1","utm":{"medium":"%s"}%s}}\
        """;

    assertThat(reach(touch.formatted("organic", ",\"reach\":\"PAID\""))).isEqualTo(Reach.PAID);
    assertThat(reach(touch.formatted("Paid-Social", ""))).isEqualTo(Reach.PAID);
    assertThat(reach(touch.formatted("social", ""))).isNull();
    assertThatThrownBy(() -> reach(touch.formatted("cpc", ",\"reach\":\"BOUGHT\"")))
        .hasMessageContaining("touch.reach must be ORGANIC or PAID");
  }

  private @Nullable Reach reach(String event) {
    return ((Touch) read(event).body()).reach();
  }

  @Test
  void aRegisteredCodeNamesItsCreator() {
    Touch touch =
        (Touch)
            read("""
            {"type":"touch","id":"t-2","occurredAt":"2026-11-01T10:00:00Z",
             "touch":{"kind":"CODE","code":"tenoff"}}\
            """)
                .body();

    assertThat(touch.creatorId().value()).isEqualTo("mia");
    assertThat(touch.code()).isEqualTo("TENOFF");
  }

  @Test
  void anIdThatNamesItsPlatformStaysAsItIs() {
    Draft draft =
        read(
            """
            {"type":"order","id":"o-1","occurredAt":"2026-11-01T10:00:00Z",
             "identifiers":{"customerId":"shopify:207119551","clickId":"3f0c"},
             "order":{"orderId":"77","netRevenue":{"amount":"30.00","currency":"USD"},
               "lines":[{"lineId":"a","quantity":2,"netRevenue":{"amount":"30","currency":"USD"}}]}}
            """);

    OrderPlaced order = (OrderPlaced) draft.body();
    assertThat(order.netRevenue()).isEqualTo(Money.of("30.00", "USD"));
    assertThat(order.orderedAt()).isEqualTo(draft.occurredAt());
    assertThat(draft.identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierType.CUSTOMER_ID, "shopify:207119551"),
            new Identifier(IdentifierType.CLICK_ID, "cl:3f0c"),
            new Identifier(IdentifierType.ORDER_ID, "77"));
  }

  @Test
  void ordersAndRefundsSayWhatNetRevenueLeavesOut() {
    String order =
        """
        {"type":"order","id":"o-1","occurredAt":"2026-11-01T10:00:00Z",
         "order":{"orderId":"77","netRevenue":{"amount":"30.00","currency":"USD"},
           "tax":{"amount":"%s","currency":"%s"},"discount":{"amount":"3.00","currency":"USD"}}}
        """;
    RefundIssued refund =
        (RefundIssued)
            read("""
            {"type":"refund","id":"r-1","occurredAt":"2026-11-02T10:00:00Z",
             "refund":{"refundId":"r","orderId":"77",
               "amount":{"amount":"10.00","currency":"USD"},
               "shipping":{"amount":"4.90","currency":"USD"}}}
            """)
                .body();

    assertThat(((OrderPlaced) read(order.formatted("5.70", "USD")).body()).charges())
        .isEqualTo(new Charges(Money.of("5.70", "USD"), null, Money.of("3.00", "USD")));
    assertThat(refund.charges()).isEqualTo(new Charges(null, Money.of("4.90", "USD"), null));
    assertThatThrownBy(() -> read(order.formatted("-5.70", "USD")))
        .hasMessage("tax, shipping and discount are not negative");
    assertThatThrownBy(() -> read(order.formatted("5.70", "EUR")))
        .hasMessage("tax, shipping and discount are in the currency of the revenue, USD");
  }

  @Test
  void refusesSecretsThatAreNoBase64() {
    adapter.requireUsable(SECRET);
    assertThatThrownBy(() -> adapter.requireUsable("whsec_not base64!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("secret must be base64")
        .hasMessageNotContaining("not base64!");
  }

  @Test
  void acceptsAnAsymmetricSignatureUnderThePublicKeyAndNothingElse() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String publicKey = "whpk_" + rawKey(keys);
    String signature = "v1a," + sign(keys, ID + "." + SIGNED_AT.getEpochSecond() + ".", BODY);
    String anothers =
        "v1a,"
            + sign(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair(),
                ID + "." + SIGNED_AT.getEpochSecond() + ".",
                BODY);
    adapter.requireUsable(publicKey);

    assertThat(verdictUnder(publicKey, null, signature)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdictUnder(publicKey, null, anothers + " " + signature))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdictUnder(publicKey, null, anothers)).isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdictUnder(publicKey, null, "v1a,short")).isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdictUnder(publicKey, null, SIGNATURE)).isEqualTo(Verdict.UNSIGNED);
    assertThat(verdictUnder(publicKey, SECRET, SIGNATURE)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdictUnder(SECRET, null, signature)).isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void thePublicKeyIsNeverTheKeyOfAnHmac() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String key = rawKey(keys);
    String forged = standard("whsec_" + key, ID, SIGNED_AT, BODY).get("webhook-signature");

    assertThat(verdictUnder("whpk_" + key, null, forged)).isNotEqualTo(Verdict.AUTHENTIC);
    assertThat(verdictUnder("whpk_" + key, SECRET, forged)).isNotEqualTo(Verdict.AUTHENTIC);
  }

  @Test
  void acceptsTheFirstTestKeyOfRfc8032() {
    byte[] nothing = new byte[0];
    String key = base64("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    String signature =
        base64(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
                + "39701cf9b46bd25bf5f0595bbe24655141438e7a100b");

    assertThat(Ed25519Signature.fits(Ed25519Signature.key(key), List.of(nothing), signature))
        .isTrue();
    assertThat(Ed25519Signature.fits(Ed25519Signature.key(key), List.of(BODY), signature))
        .isFalse();
  }

  @Test
  void refusesAPrivateKeyAndAPublicOneThatIsNone() {
    for (String secret : List.of("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whpk_MfKQ9r8GKYqr")) {
      assertThatThrownBy(() -> adapter.requireUsable(secret))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("whpk_")
          .hasMessageNotContaining("MfKQ");
    }
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private static String rawKey(KeyPair keys) {
    byte[] encoded = keys.getPublic().getEncoded();
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
  }

  private static String sign(KeyPair keys, String head, byte[] body) throws Exception {
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(keys.getPrivate());
    signer.update(utf8(head));
    signer.update(body);
    return Base64.getEncoder().encodeToString(signer.sign());
  }

  private Verdict verdictUnder(String secret, @Nullable String previous, String signature) {
    Connection base = connection("standard-webhooks", secret);
    Connection connection =
        new Connection(
            base.connectionId(), base.brandId(), base.platform(), null, secret, previous);
    return adapter.verify(
        inbound(
            connection,
            Map.of(
                "webhook-id",
                ID,
                "webhook-timestamp",
                Long.toString(SIGNED_AT.getEpochSecond()),
                "webhook-signature",
                signature),
            BODY),
        SIGNED_AT);
  }

  private Draft read(String body) {
    byte[] bytes = utf8(body);
    return adapter
        .normalize(
            inbound(
                connection("standard-webhooks", SECRET), standard(SECRET, ID, NOW, bytes), bytes),
            tenant())
        .drafts()
        .getFirst();
  }

  private Verdict verdict(String prefix, String signature, Instant now) {
    Inbound delivery =
        inbound(
            connection("standard-webhooks", SECRET),
            Map.of(
                prefix + "id",
                ID,
                prefix + "timestamp",
                Long.toString(SIGNED_AT.getEpochSecond()),
                prefix + "signature",
                signature),
            BODY);
    return adapter.verify(delivery, now);
  }
}
