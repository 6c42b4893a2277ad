package io.creatorledger.ingest.adapter.affiliate;

import static io.creatorledger.ingest.adapter.affiliate.Claims.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.money.Money;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The networks' documented notifications. */
class AffiliateConformance {

  private final Claims world = new Claims();

  @Test
  void awinsTransactionCountsOnceItsOrderIsKnownByTheParameterTheReceiverChose()
      throws IOException {
    AwinAdapter adapter = new AwinAdapter(world, world);
    world.with(Map.of("orderParameter", "transactionId")).knowing("105956531");
    String json =
        new String(Samples.bytes("awin/transaction-notification.json"), StandardCharsets.UTF_8);
    Inbound pushed =
        world.post(
            adapter,
            "application/x-www-form-urlencoded",
            "AwinTransactionPush=" + URLEncoder.encode(json, StandardCharsets.UTF_8));
    Reading reading =
        adapter.complete(pushed, tenant(Map.of("awin", "45628")), world.store(adapter, pushed));

    assertThat(((Touch) reading.drafts().getFirst().body()).creatorId()).hasToString("mia");
    assertThat(((Cost) reading.items().getFirst()).amount()).isEqualTo(Money.of("1.64", "GBP"));
    assertThatThrownBy(
            () ->
                adapter.normalize(world.post(adapter, "application/json", json), tenant(Map.of())))
        .isInstanceOf(MalformedDeliveryException.class);
  }

  @Test
  void impactsExampleNamesNoOrderAndSaysWhatItsTemplateLacks() throws IOException {
    ImpactAdapter adapter = new ImpactAdapter(world, world);
    String json =
        new String(Samples.bytes("impact/event-notification.json"), StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                adapter.normalize(world.post(adapter, "application/json", json), tenant(Map.of())))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageContaining("order_id");
    world.with(Map.of("orderParameter", "action_id", "creatorParameter", "campaign_id"));
    world.knowing("1234567890");
    Inbound named = world.post(adapter, "application/json", json);
    Reading reading =
        adapter.complete(named, tenant(Map.of("impact", "10306")), world.store(adapter, named));

    assertThat(((Touch) reading.drafts().getFirst().body()).creatorId()).hasToString("mia");
    assertThat(((Cost) reading.items().getFirst()).amount()).isEqualTo(Money.of("5.00", "EUR"));
  }
}
