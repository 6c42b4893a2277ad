package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.delivery.Admitted;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each event of an order says again whose it is; that must not make gigabytes of a megabyte. */
class HugeOrderTest {

  private static final DeliveryPreparation PREPARATION =
      new DeliveryPreparation(
          SecretBox.of("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", new SecureRandom()),
          new PlatformAdapters(List.of()));

  @Test
  void manyNotesTimesManyRefundsAreRefused() {
    Inbound order = order(8_000, 4_000);

    assertThatThrownBy(() -> prepare(order))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("the delivery tells of more than one delivery can: send it in parts");
  }

  @Test
  void anOrderOfAThousandRefundsIsNot() {
    PreparedDelivery prepared = prepare(order(3, 1_000));

    assertThat(prepared.events()).hasSize(1_001);
  }

  @Test
  void aPersonHasAFewIdentifiersAtMost() {
    Reading reading = ShopifyShop.adapter().normalize(order(8_000, 0), tenant());

    assertThat(reading.drafts().getFirst().identifiers())
        .hasSizeLessThan(70)
        .contains(new Identifier(IdentifierType.ORDER_ID, "1"));
  }

  private static PreparedDelivery prepare(Inbound order) {
    Reading reading = ShopifyShop.adapter().normalize(order, tenant());
    return PREPARATION.readable(order, "key", Admitted.whole(reading), List.of(), null);
  }

  private static Inbound order(int notes, int refunds) {
    String body =
        "{\"id\":1,\"currency\":\"EUR\",\"created_at\":\"2026-11-01T10:00:00Z\",\"total_price\":\"1\","
            + "\"note_attributes\":["
            + list(notes, i -> "{\"name\":\"ttclid\",\"value\":\"" + i + "x".repeat(40) + "\"}")
            + "],\"refunds\":["
            + list(
                refunds,
                i ->
                    "{\"id\":"
                        + (i + 1)
                        + ",\"created_at\":\"2026-11-01T10:00:00Z\",\"refund_line_items\":"
                        + "[{\"line_item_id\":1,\"subtotal\":1}]}")
            + "]}";
    return inbound(
        connection("shopify", "secret"), Map.of("X-Shopify-Topic", "orders/create"), utf8(body));
  }

  private static String list(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
  }
}
