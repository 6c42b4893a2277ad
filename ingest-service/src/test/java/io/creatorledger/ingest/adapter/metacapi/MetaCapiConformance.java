package io.creatorledger.ingest.adapter.metacapi;

import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The request that Meta's documentation shows. */
class MetaCapiConformance {

  @Test
  void thePublishedRequestIsAnOrderThatMeetsItsBuyerInTheClear() throws IOException {
    byte[] body = Samples.bytes("meta/capi.events.request.json");
    Draft draft =
        new MetaCapiAdapter()
            .normalize(inbound(connection("meta-capi", "token"), Map.of(), body), tenant())
            .drafts()
            .getFirst();

    OrderPlaced order = (OrderPlaced) draft.body();
    assertThat(order.orderId()).hasToString("1001");
    assertThat(order.netRevenue()).isEqualTo(Money.of("142.30", "USD"));
    assertThat(order.lines()).hasSize(1);
    assertThat(draft.identifiers())
        .contains(
            PEPPER.email("John_Smith@gmail.com").orElseThrow(),
            PEPPER.phones("US (650)555-1212", "US").getLast(),
            new Identifier(IdentifierType.CLICK_ID, "fbclid:AbCdEfGhIjKlMnOpQrStUvWxYz1234567890"),
            new Identifier(IdentifierType.ANONYMOUS_ID, "fbp:fb.1.1596403881668.1116446470"));
  }
}
