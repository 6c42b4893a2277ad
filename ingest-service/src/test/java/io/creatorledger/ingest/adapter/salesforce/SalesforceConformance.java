package io.creatorledger.ingest.adapter.salesforce;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.id.ConnectionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Salesforce's documented messages. */
class SalesforceConformance {

  @Test
  void theOutboundMessageIdentifiesItsContactAndIsAcknowledged() throws IOException {
    SalesforceAdapter adapter = new SalesforceAdapter();
    Connection connection =
        new Connection(
            new ConnectionId("aurora-salesforce"),
            BRAND,
            "salesforce",
            SalesforceAdapterTest.ORGANIZATION,
            SalesforceAdapterTest.TOKEN,
            null);
    Inbound delivery =
        new Inbound(
            connection,
            new Inbound.Door("POST", SalesforceAdapterTest.TOKEN, null),
            Headers.of(Map.of()),
            Samples.bytes("salesforce/outbound-message.request.xml"),
            NOW);
    List<Draft> drafts = adapter.normalize(delivery, tenant()).drafts();

    assertThat(adapter.verify(delivery, NOW)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(drafts).hasSize(1);
    assertThat(((Activity) drafts.getFirst().body()).kind()).isEqualTo(ActivityKind.IDENTIFY);
    assertThat(drafts.getFirst().identifiers())
        .contains(PEPPER.email("test@test.com").orElseThrow());
    assertThat(new String(adapter.replies().queued().body(), StandardCharsets.UTF_8).strip())
        .isEqualTo(
            new String(Samples.bytes("salesforce/outbound-message.ack.xml"), StandardCharsets.UTF_8)
                .strip());
  }

  @Test
  void theChangeEventOfACompanyIsReadAndSaysNothingOfAPerson() throws IOException {
    byte[] body = Samples.bytes("salesforce/cdc.account_create.json");
    Inbound delivery = inbound(connection("salesforce-cdc", "secret"), Map.of(), body);
    ChangeEventAdapter adapter = new ChangeEventAdapter();

    assertThat(adapter.normalize(delivery, tenant()).drafts()).isEmpty();
    assertThat(adapter.deliveryKey(delivery))
        .isEqualTo("0002343d-9d90-e395-ed20-cf416ba652ad/1/Account");
  }
}
