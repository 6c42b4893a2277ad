package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
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
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Shopify's own payloads and the signature rule's vectors. */
class ShopifyConformance {

  private final ShopifyAdapter adapter = new ShopifyAdapter();

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
  void thePrivacyTopicsAreTakenInWithoutEffect() throws IOException {
    for (String topic : List.of("customers_data_request", "customers_redact", "shop_redact")) {
      assertThat(read(topic.replaceFirst("_", "/"), "shopify/" + topic + ".json")).isEmpty();
    }
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
