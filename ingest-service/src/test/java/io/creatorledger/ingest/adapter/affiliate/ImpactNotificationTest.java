package io.creatorledger.ingest.adapter.affiliate;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.affiliate.Claims.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a notification may be written, and what it lacks when it cannot be read. */
class ImpactNotificationTest {

  private static final Tenant TENANT = tenant(Map.of("impact", "creator-7"));
  private static final String APPROVED = ImpactAdapterTest.APPROVED;

  private final Claims world = new Claims();
  private final ImpactAdapter adapter = new ImpactAdapter(world, world);

  @Test
  void aPostOfJsonSaysTheSameAsAGet() {
    world.knowing("1001");
    Inbound json =
        world.post(
            adapter,
            "application/json",
            """
            {"action_id":"9.1","status":"APPROVED","order_id":1001,"payout":5.00,
             "currency":"USD","sub_id":"creator-7","event_date":"2026-11-01T23:30:00-08:00",
             "items":[{"sku":"a"}]}
            """);

    assertThat(adapter.deliveryKey(json))
        .isEqualTo(adapter.deliveryKey(world.get(adapter, APPROVED)));
    assertThat(adapter.complete(json, TENANT, world.store(adapter, json)))
        .isEqualTo(confirmed(APPROVED));
  }

  @Test
  void anotherCampaignIsAnotherAccount() {
    world.ofAccount("10306");

    assertThat(adapter.verify(world.get(adapter, APPROVED), NOW)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(adapter.verify(world.get(adapter, APPROVED.replace("10306", "1")), NOW))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(adapter.verify(world.get(adapter, APPROVED.replace("&campaign_id", "&x")), NOW))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @Test
  void whatLacksAPartIsMalformedUnderAKeyOfItsOwn() {
    String mended = adapter.deliveryKey(world.get(adapter, APPROVED));
    for (String broken :
        List.of(
            "",
            APPROVED.replace("&order_id=1001", ""),
            APPROVED.replace("=1001", "={Oid}"),
            APPROVED.replace("=1001", "=%20"),
            APPROVED.replace("=1001", "=gehe im"),
            APPROVED.replace("action_id=9.1&", ""),
            APPROVED.replace("APPROVED", "geheim"),
            "{\"action_id\":",
            "[]")) {
      Inbound inbound = world.get(adapter, broken);
      assertThatThrownBy(() -> adapter.normalize(inbound, TENANT))
          .as(broken)
          .isInstanceOf(MalformedDeliveryException.class)
          .hasMessageNotContaining("geheim");
      assertThat(adapter.deliveryKey(inbound)).as(broken).isNotEqualTo(mended);
    }
    for (String broken : List.of("=-5.00", "=5.001", "=geheim", "=1e99999999")) {
      Inbound inbound = world.get(adapter, APPROVED.replace("=5.00", broken));
      assertThatThrownBy(() -> adapter.normalize(inbound, TENANT))
          .as(broken)
          .isInstanceOf(MalformedDeliveryException.class);
    }
  }

  @Test
  void aDateThatCannotBeIsAsGoodAsNone() {
    for (String date : List.of("soon", "0001-01-01T00:00:00Z", "2031-01-01T00:00:00Z")) {
      Reading reading = confirmed(APPROVED.replace("2026-11-01T23:30:00-08:00", date));
      assertThat(reading.drafts().getFirst().occurredAt()).isEqualTo(NOW);
    }
  }

  private Reading confirmed(String query) {
    world.knowing("1001");
    Inbound claim = world.get(adapter, query);
    return adapter.complete(claim, TENANT, world.store(adapter, claim));
  }
}
