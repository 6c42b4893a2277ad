package io.creatorledger.ingest.adapter.plain;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainAdapterTest {

  private static final String SECRET = "plain-secret";
  private static final Instant AT = Instant.parse("2026-11-01T08:30:00Z");

  private final PlainAdapter adapter = new PlainAdapter();

  @Test
  void acceptsLowerCaseHexOnly() {
    byte[] body = utf8("{\"event_type\":\"view\"}");
    String signature = plain(SECRET, body).get("x-webhook-signature");

    assertThat(verdict(signature, body)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(signature.toUpperCase(), body)).isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict("", body)).isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({
    "view,VIEW",
    "click,CLICK",
    "impression,IMPRESSION",
    "like,LIKE",
    "share,SHARE",
    "save,SAVE",
    "Comment,COMMENT"
  })
  void anEngagementIsATouchOfItsCreator(String type, TouchKind kind) {
    Draft draft = read(event(type, "\"campaign_id\":\"launch\"")).getFirst();

    Touch touch = (Touch) draft.body();
    assertThat(touch.kind()).isEqualTo(kind);
    assertThat(touch.creatorId().value()).isEqualTo("mia");
    assertThat(touch.lookback()).isEqualTo(Duration.ofDays(14));
    assertThat(draft.occurredAt()).isEqualTo(AT);
    assertThat(draft.identifiers())
        .containsExactly(new Identifier(IdentifierType.CUSTOMER_ID, "plain:u-7"));
  }

  @ParameterizedTest
  @CsvSource({"purchase", "conversion", "sale", "order"})
  void aConversionIsAReferralAndAnOrder(String type) {
    List<Draft> drafts =
        read(event(type, "\"conversion_value\":49.99,\"order_id\":\"o-1\",\"currency\":\"usd\""));

    assertThat(drafts).hasSize(2);
    assertThat(((Touch) drafts.getFirst().body()).kind()).isEqualTo(TouchKind.REFERRAL);
    OrderPlaced order = (OrderPlaced) drafts.getLast().body();
    assertThat(order.orderId().value()).isEqualTo("o-1");
    assertThat(order.netRevenue()).isEqualTo(Money.of("49.99", "USD"));
    assertThat(drafts)
        .allSatisfy(
            draft ->
                assertThat(draft.identifiers())
                    .contains(
                        new Identifier(IdentifierType.CUSTOMER_ID, "plain:u-7"),
                        new Identifier(IdentifierType.ORDER_ID, "o-1")));
  }

  @Test
  void anOrderWithoutIdIsNamedAfterItsEventAndTakesTheBrandsCurrency() {
    Draft draft = read(event("purchase", "\"conversion_value\":\"12.50\"")).getLast();

    OrderPlaced order = (OrderPlaced) draft.body();
    assertThat(order.orderId().value()).isEqualTo(draft.eventId().toString());
    assertThat(order.netRevenue()).isEqualTo(Money.of("12.50", "EUR"));
  }

  @Test
  void aPurchaseNobodyBroughtIsAnOrderAlone() {
    String body = "{\"event_type\":\"purchase\",\"timestamp\":1793521800,\"conversion_value\":5}";

    assertThat(read(body)).singleElement().extracting(Draft::body).isInstanceOf(OrderPlaced.class);
  }

  @Test
  void aRefundTakesFromItsOrder() {
    Draft draft = read(event("refund", "\"conversion_value\":10,\"order_id\":\"o-1\"")).getFirst();

    RefundIssued refund = (RefundIssued) draft.body();
    assertThat(refund.orderId().value()).isEqualTo("o-1");
    assertThat(refund.amount()).isEqualTo(Money.of("10.00", "EUR"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "1793521800",
        "1793521800000",
        "|\"1793521800\"|",
        "|\"2026-11-01T08:30:00Z\"|",
        "|\"2026-11-01T09:30:00+01:00\"|"
      })
  void readsTimesInEveryUsualForm(String timestamp) {
    String body =
        "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":" + timestamp + "}";

    assertThat(read(body).getFirst().occurredAt()).isEqualTo(AT);
  }

  @Test
  void theSameEventIdIsTheSameEventWhateverElseTheBodySays() {
    Draft one = read(event("view", "\"event_id\":\"e-1\"")).getFirst();
    Draft again = read(event("view", "\"event_id\":\"e-1\",\"retry\":2")).getFirst();
    Draft other = read(event("view", "\"event_id\":\"e-2\"")).getFirst();
    Draft unnamed = read(event("view", "\"retry\":1")).getFirst();

    assertThat(again.eventId()).isEqualTo(one.eventId());
    assertThat(List.of(other.eventId(), unnamed.eventId())).doesNotContain(one.eventId());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "7;the body must be a JSON object",
        "{\"event_type\":\"view\"};timestamp is missing",
        "{\"event_type\":\"view\",\"timestamp\":\"bob@example.com\"};timestamp must be a time",
        "{\"event_type\":\"view\",\"timestamp\":-1e99};timestamp must be",
        "{\"event_type\":\"stare\",\"timestamp\":1793521800};event_type must be one of",
        "{\"event_type\":\"view\",\"timestamp\":1793521800};creator_id is missing",
        "{\"event_type\":\"sale\",\"timestamp\":1793521800};conversion_value is missing",
        "{\"event_type\":\"sale\",\"timestamp\":1793521800,\"conversion_value\":1.005};"
            + "conversion_value: an amount in EUR has at most 2 decimals",
        "{\"event_type\":\"sale\",\"timestamp\":1793521800,\"conversion_value\":-1};"
            + "conversion_value must be an amount that is not negative",
        "{\"event_type\":\"refund\",\"timestamp\":1793521800,\"conversion_value\":1};"
            + "order_id is missing",
        "{\"event_type\":\"view\",\"event_type\":\"sale\",\"timestamp\":1};the body is not valid"
            + " JSON"
      })
  void saysWhatIsWrongWithoutRepeatingIt(String body, String sentence) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("bob");
  }

  private List<Draft> read(String body) {
    return adapter
        .normalize(
            inbound(connection("plain", SECRET), plain(SECRET, utf8(body)), utf8(body)), tenant())
        .drafts();
  }

  private static String event(String type, String more) {
    return "{\"event_type\":\""
        + type
        + "\",\"creator_id\":\"mia\",\"user_id\":\"u-7\",\"timestamp\":\""
        + AT
        + "\","
        + more
        + "}";
  }

  private Verdict verdict(String signature, byte[] body) {
    Inbound delivery =
        inbound(connection("plain", SECRET), Map.of("X-Webhook-Signature", signature), body);
    return adapter.verify(delivery, NOW);
  }
}
