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
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.money.Money;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwinAdapterTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Tenant TENANT = tenant(Map.of("awin", "creator-7"));
  private static final String PUSHED =
      """
      {"transactionId":"105956531","transactionDate":"2026-10-13 12:05:00",
       "transactionCurrency":"GBP","transactionAmount":"26.09","affiliateId":"45628",
       "merchantId":"3661","clickRef":"creator-7","ip":"203.0.113.7","commission":"1.64",
       "orderRef":"1001","commissionGroups":[{"id":"1"}],"products":[]}
      """;

  private final Claims world = new Claims().knowing("1001");
  private final AwinAdapter adapter = new AwinAdapter(world, world);

  @Test
  void thePushedFormFieldIsAClaimInUniversalTime() {
    Inbound pushed = world.post(adapter, FORM, form(PUSHED));
    Reading reading = adapter.complete(pushed, TENANT, world.store(adapter, pushed));

    assertThat(reading.drafts()).hasSize(1);
    assertThat(reading.drafts().getFirst().occurredAt())
        .isEqualTo(Instant.parse("2026-10-13T12:05:00Z"));
    assertThat(((Touch) reading.drafts().getFirst().body()).creatorId()).hasToString("mia");
    assertThat(((Cost) reading.items().getFirst()).amount()).isEqualTo(Money.of("1.64", "GBP"));
    assertThat(reading.drafts().getFirst().device().ipHash()).isNull();
  }

  @Test
  void aGetWithItsMacrosFilledInSaysTheSame() {
    Inbound pushed = world.post(adapter, FORM, form(PUSHED));
    Inbound got =
        world.get(
            adapter,
            "transactionId=105956531&transactionDate=2026-10-13+12%3A05%3A00&orderRef=1001"
                + "&transactionCurrency=GBP&commission=1.64&clickRef=creator-7"
                + "&clickRef2=!!!clickRef2!!!");

    assertThat(adapter.deliveryKey(got)).isEqualTo(adapter.deliveryKey(pushed));
    assertThat(adapter.complete(got, TENANT, world.store(adapter, got)))
        .isEqualTo(adapter.complete(pushed, TENANT, world.store(adapter, pushed)));
  }

  @Test
  void aBodyThatIsJsonItselfIsRefused() {
    for (Inbound json :
        List.of(
            world.post(adapter, "application/json", PUSHED),
            world.post(adapter, FORM, PUSHED),
            world.post(adapter, "application/json; charset=utf-8", form(PUSHED)),
            world.post(adapter, FORM, "[" + PUSHED + "]"))) {
      assertThatThrownBy(() -> adapter.normalize(json, TENANT))
          .isInstanceOf(MalformedDeliveryException.class)
          .hasMessageContaining("AwinTransactionPush");
    }
  }

  @Test
  void aFieldThatHoldsNoJsonIsMalformed() {
    for (String field : List.of("", "x", "[]", "{\"transactionId\":", "null")) {
      Inbound inbound = world.post(adapter, FORM, form(field));
      assertThatThrownBy(() -> adapter.normalize(inbound, TENANT))
          .as(field)
          .isInstanceOf(MalformedDeliveryException.class);
      assertThat(adapter.deliveryKey(inbound)).isEqualTo(inbound.sha256Hex());
    }
  }

  @Test
  void eachStatusOfATransactionIsADeliveryAndDeclinedTakesItBack() {
    Inbound pending = world.post(adapter, FORM, form(PUSHED));
    Inbound declined =
        world.post(adapter, FORM, form(PUSHED.replace("\"ip\"", "\"status\":\"declined\",\"ip\"")));
    var wait = world.store(adapter, pending);
    world.store(adapter, declined);

    assertThat(adapter.deliveryKey(declined)).isNotEqualTo(adapter.deliveryKey(pending));
    assertThat(adapter.complete(pending, TENANT, wait)).isEqualTo(Reading.nothing());
  }

  @Test
  void theAdvertiserMustBeTheConnectionsIfItNamesOne() {
    world.ofAccount("3661");

    assertThat(adapter.verify(world.post(adapter, FORM, form(PUSHED)), NOW))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(
            adapter.verify(
                world.post(adapter, FORM, form(PUSHED.replace("\"3661\"", "\"3662\""))), NOW))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  private static String form(String json) {
    return "AwinTransactionPush=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
  }
}
