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
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
            PEPPER.phone("+4915123456789", "ZZ").orElseThrow(),
            new Identifier(IdentifierType.CUSTOMER_ID, "standard-webhooks:c-1"),
            new Identifier(IdentifierType.CLICK_ID, "ttclid:E.C.P"),
            new Identifier(IdentifierType.ANONYMOUS_ID, "cl:aid-9"));
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
  void refusesSecretsThatAreNoBase64() {
    adapter.requireUsable(SECRET);
    assertThatThrownBy(() -> adapter.requireUsable("whsec_not base64!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("secret must be base64")
        .hasMessageNotContaining("not base64!");
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
