package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDER;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellation;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellationNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.order;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.orderNotice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.TikTokDeliveries;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.tenant.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API that lags behind, is away, or refuses. */
class ShopTroubleIT extends AskedShop {

  @Test
  void anApiThatLagsBehindItsNoticeIsAskedAgain() {
    assertNotYet(orderNotice("AWAITING_SHIPMENT"), "does not know the order yet");
    shop.order(ORDER, order(ORDER, "UNPAID", ""));
    assertNotYet(orderNotice("AWAITING_SHIPMENT"), "does not know the order's new state yet");
    shop.order(ORDER, order("AWAITING_SHIPMENT"));
    assertNotYet(orderNotice("CANCEL"), "does not know the order's new state yet");
    assertNotYet(
        cancellationNotice("c-1", "CANCELLATION_REQUEST_COMPLETE"),
        "does not know it as complete yet");
    shop.row("cancellations", cancellation("c-1", "CANCELLATION_REQUEST_SUCCESS", ""));
    assertNotYet(
        cancellationNotice("c-1", "CANCELLATION_REQUEST_COMPLETE"),
        "does not know it as complete yet");
  }

  @ParameterizedTest
  @CsvSource({
    "503, '', the platform answers with status 503,",
    "500, '', the platform answers with status 500,",
    "429, '', the platform asks for fewer calls, PT33S",
    "200, '{\"code\":105002}', access token, PT15M",
    "401, '{\"code\":105002,\"message\":\"expired\"}', access token, PT15M",
    "200, '{\"code\":36009002}', fewer calls, PT30S",
    "200, '{\"code\":0,\"data\":{\"orders\":[{', not its envelope,",
    "200, '', not its envelope,",
    "302, 'moved', not its envelope,"
  })
  void whateverGoesWrongIsTriedAgainAndNothingIsLost(
      int status, String body, String sentence, Duration after) {
    shop.order(ORDER, order("ON_HOLD"));
    for (int attempt = 0; attempt < (status >= 500 ? 3 : 1); attempt++) {
      shop.failing(status, status == 429 ? Map.of("Retry-After", "33") : Map.of(), body);
    }

    NotYetException later =
        catchThrowableOfType(NotYetException.class, () -> complete(orderNotice("ON_HOLD")));

    assertThat(later.sentence()).contains(sentence);
    assertThat(later.after()).isEqualTo(after);
    assertThat(complete(orderNotice("ON_HOLD")).drafts()).hasSize(1);
  }

  @Test
  void aWrongSecretIsRefusedByTheApi() {
    shop.order(ORDER, order("ON_HOLD"));
    Connection good = shop.connection();
    Connection bad =
        TikTokDeliveries.with(
            new Connection(
                good.connectionId(), good.brandId(), good.platform(), null, "other", null),
            ShopStandIn.SHOP,
            good.settings(),
            good.credentials());

    assertThatThrownBy(
            () ->
                adapter()
                    .complete(
                        inbound(bad, Map.of(), orderNotice("ON_HOLD")),
                        tenant(),
                        FollowUp.now("order", ORDER)))
        .isInstanceOf(NotYetException.class)
        .hasMessageContaining("code 106001");
  }

  @Test
  void anOrderThatCannotBeCountedSaysWhy() {
    shop.order(ORDER, order("ON_HOLD").replace("\"currency\":\"USD\"", "\"currency\":\"XXX\""));
    assertThatThrownBy(() -> complete(orderNotice("ON_HOLD")))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("order.payment.currency must be a currency by ISO 4217");

    shop.order(ORDER, order("ON_HOLD").replace("\"sale_price\":\"55.99\"", "\"sale_price\":{}"));
    assertThatThrownBy(() -> complete(orderNotice("ON_HOLD")))
        .isInstanceOf(MalformedDeliveryException.class);
  }

  @Test
  void aWithdrawnAuthorisationStaysOpenUntilTheApiAnswersAgain() {
    byte[] notice =
        ("{\"type\":6,\"shop_id\":\"" + ShopStandIn.SHOP + "\",\"data\":{}}").getBytes();
    shop.failing(401, Map.of(), "{\"code\":105002,\"message\":\"revoked\"}");

    assertNotYet(notice, "authorise the app again");
    assertThat(complete(notice)).isEqualTo(Reading.nothing());
  }
}
