package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.shopify;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.PrivacyRequested.Kind;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Shopify's own payloads and the signature rule's vectors. */
class ShopifyConformance {

  private final ShopifyAdapter adapter = ShopifyShop.adapter();

  @Test
  void everyVectorVerifiesAndNoneWithAnotherSecret() throws IOException {
    JsonNode vectors = Samples.json("shopify/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      String secret = vector.get("secret").stringValue();
      byte[] body = utf8(vector.get("body").stringValue());
      Map<String, String> headers =
          Map.of("X-Shopify-Hmac-Sha256", vector.get("signature").stringValue());

      assertThat(verdict(secret, headers, body)).isEqualTo(Verdict.AUTHENTIC);
      assertThat(verdict(secret + "x", headers, body)).isEqualTo(Verdict.WRONG_SIGNATURE);
    }
  }

  @Test
  void thePublishedOrderIsWorthItsMerchandiseAndItsRefundTakesTheReturnedLines()
      throws IOException {
    List<Draft> drafts = read("orders/create", "shopify/orders.payload.json");

    assertThat(drafts)
        .extracting(draft -> draft.body().getClass())
        .isEqualTo(List.of(Touch.class, OrderPlaced.class, RefundIssued.class));
    OrderPlaced order = (OrderPlaced) drafts.get(1).body();
    RefundIssued refund = (RefundIssued) drafts.get(2).body();
    assertThat(order.orderId().value()).isEqualTo("450789469");
    assertThat(order.netRevenue()).isEqualTo(Money.of("587.00", "USD"));
    assertThat(refund.amount()).isEqualTo(Money.of("391.33", "USD"));
    assertThat(order.netRevenue().minus(refund.amount()))
        .as("current_subtotal_price")
        .isEqualTo(Money.of("195.67", "USD"));
    assertThat(drafts.get(1).identifiers())
        .extracting(identifier -> identifier.type())
        .contains(
            IdentifierType.CUSTOMER_ID,
            IdentifierType.EMAIL_HASH,
            IdentifierType.PHONE_HASH,
            IdentifierType.ORDER_ID);
  }

  @Test
  void thePublishedRefundTakesTheReturnedLines() throws IOException {
    RefundIssued refund =
        (RefundIssued) read("refunds/create", "shopify/refunds.payload.json").getFirst().body();

    assertThat(refund.amount()).isEqualTo(Money.of("391.33", "USD"));
    assertThat(refund.lines()).hasSize(2);
  }

  @Test
  void thePublishedPrivacyRequestsNamePersonOrdersAndTheDayTheyAreDue() throws IOException {
    PrivacyRequested access = privacy("customers/data_request");
    PrivacyRequested erasure = privacy("customers/redact");
    PrivacyRequested shop = privacy("shop/redact");

    assertThat(List.of(access.kind(), erasure.kind(), shop.kind()))
        .containsExactly(Kind.ACCESS, Kind.ERASURE, Kind.SHOP_ERASURE);
    assertThat(List.of(access.orders(), erasure.orders()))
        .allSatisfy(
            orders ->
                assertThat(orders)
                    .extracting(OrderId::value)
                    .containsExactly("299938", "280263", "220458"));
    assertThat(shop.orders()).isEmpty();
    assertThat(erasure.dueBy()).isEqualTo(erasure.requestedAt().plus(Duration.ofDays(30)));
    assertThat(read("customers/redact", "shopify/customers_redact.json").getFirst().identifiers())
        .contains(
            new Identifier(IdentifierType.CUSTOMER_ID, "shopify:191167"),
            PEPPER.email("john@example.com").orElseThrow());
  }

  @Test
  void everyFieldTheJourneyIsAskedForIsInThePublishedSchema() throws IOException {
    JsonNode file = Samples.json("shopify/admin-graphql-2026-10.subset.introspection.json");
    JsonNode schema = (file.has("data") ? file.get("data") : file).get("__schema");
    Map<String, JsonNode> types = new HashMap<>();
    schema.get("types").forEach(type -> types.put(type.get("name").stringValue(), type));
    Deque<JsonNode> open = new ArrayDeque<>();
    JsonNode current = types.get(schema.get("queryType").get("name").stringValue());
    Matcher words =
        Pattern.compile("\\.\\.\\. on (\\w+)|\\([^)]*\\)|\\w+|[{}]")
            .matcher(CustomerJourney.QUERY.replaceFirst("^query [^{]*", ""));
    JsonNode last = current;
    int fields = 0;
    while (words.find()) {
      String word = words.group();
      if (word.equals("{")) {
        open.push(current);
        current = last;
      } else if (word.equals("}")) {
        current = open.pop();
      } else if (words.group(1) != null) {
        last = types.get(words.group(1));
        assertThat(last).as(word).isNotNull();
      } else if (!word.startsWith("(")) {
        JsonNode field = named(current.get("fields"), word);
        assertThat(field).as("%s of %s", word, current.get("name")).isNotNull();
        last = types.get(leaf(field.get("type")));
        fields++;
      }
    }
    assertThat(fields).isEqualTo(19);
    assertThat(open).isEmpty();
    assertThat(named(types.get("CustomerJourneySummary").get("fields"), "moments").toString())
        .contains("\"first\"", "\"after\"");
  }

  @Test
  void thePublishedThrottledAnswerSaysHowLongToWait() throws IOException {
    assertThat(ShopifyApi.restored(Samples.json("shopify/graphql.throttled.response.json")))
        .isEqualTo(Duration.ofMillis(2400));
  }

  private static JsonNode named(JsonNode fields, String name) {
    for (JsonNode field : fields) {
      if (field.get("name").stringValue().equals(name)) {
        return field;
      }
    }
    throw new AssertionError("the schema has no field " + name);
  }

  private static String leaf(JsonNode type) {
    return type.get("name").isNull() ? leaf(type.get("ofType")) : type.get("name").stringValue();
  }

  private PrivacyRequested privacy(String topic) throws IOException {
    String file = "shopify/" + topic.replace('/', '_') + ".json";
    return (PrivacyRequested) read(topic, file).getFirst().body();
  }

  private List<Draft> read(String topic, String file) throws IOException {
    byte[] body = Samples.bytes(file);
    return adapter
        .normalize(
            inbound(connection("shopify", "hush"), shopify(topic, "hush", body), body), tenant())
        .drafts();
  }

  private Verdict verdict(String secret, Map<String, String> headers, byte[] body) {
    Inbound delivery = inbound(connection("shopify", secret), headers, body);
    return adapter.verify(delivery, NOW);
  }
}
