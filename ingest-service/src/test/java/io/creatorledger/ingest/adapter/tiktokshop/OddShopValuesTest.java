package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDER;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellationNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.orderNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.returnNotice;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OddValues;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Notices and answers in which one field holds what nobody expects. */
class OddShopValuesTest {

  private final TikTokShopAdapter adapter =
      new TikTokShopAdapter(
          (connection, request) -> {
            throw new IllegalStateException("a webhook is read without asking anybody");
          },
          (brand, order) -> false,
          Clock.systemUTC());

  @Test
  void whateverANoticeHoldsItIsReadOrRefusedInWords() {
    for (byte[] notice :
        List.of(
            orderNotice("ON_HOLD"),
            cancellationNotice("c-1", "CANCELLATION_REQUEST_COMPLETE"),
            returnNotice("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE"))) {
      for (String body : OddValues.in(text(notice))) {
        assertThat(key(utf8(body))).isNotNull();
        try {
          FollowUp next = read(utf8(body)).followUp();
          assertThat(next == null || next.subject().chars().noneMatch(Character::isISOControl))
              .as(body)
              .isTrue();
        } catch (MalformedDeliveryException | IllegalArgumentException e) {
          assertThat(e.getMessage()).as(body).doesNotContain("99999999999999");
        }
      }
    }
  }

  @Test
  void whateverTheApiAnswersIsReadOrPutOffOrRefusedInWords() {
    String complete = "_REQUEST_COMPLETE";
    String line =
        ",\"cancel_line_items\":[{\"order_line_item_id\":\"l-2\",\"refund_amount\":"
            + "{\"currency\":\"USD\",\"refund_total\":\"5\",\"refund_tax\":\"1\"}}]";
    String page =
        "{\"code\":0,\"message\":\"m\",\"data\":{\"orders\":[],\"next_page_token\":\"\"}}";
    String affiliates = answer("orders", ShopSamples.affiliate(ORDER, "mia", "leo"));
    String cancelled =
        answer("cancellations", ShopSamples.cancellation("c-1", "X" + complete, line));
    String returned =
        answer("return_orders", ShopSamples.returned("r-1", "X" + complete, "REFUND"));
    FollowUp waiting = new FollowUp("affiliate-row", ORDER + "/1/0", Duration.ZERO, null);

    for (String body : List.of(page, answer("orders", ShopSamples.order("ON_HOLD")))) {
      asked(orderNotice("ON_HOLD"), FollowUp.now("order", ORDER), body);
    }
    asked(
        cancellationNotice("c-1", "X" + complete), FollowUp.now("cancellation", ORDER), cancelled);
    asked(returnNotice("r-1", "X" + complete), FollowUp.now("return", ORDER), returned);
    asked(orderNotice("ON_HOLD"), waiting, affiliates);
  }

  /** The order itself is found; of what else is asked, every odd answer is given. */
  private static void asked(byte[] notice, FollowUp followUp, String good) {
    List<String> answers = OddValues.in(good);
    assertThat(answers).hasSizeGreaterThan(50);
    for (String odd : answers) {
      TikTokShopAdapter asking =
          new TikTokShopAdapter(
              (connection, request) ->
                  new PlatformHttp.Answer(
                      200,
                      utf8(
                          request.method().equals("GET") && !followUp.kind().equals("order")
                              ? answer("orders", ShopSamples.order("ON_HOLD"))
                              : odd)),
              (brand, order) -> false,
              Clock.systemUTC());
      try {
        asking.complete(delivery(notice), tenant(), followUp);
      } catch (MalformedDeliveryException | NotYetException | IllegalArgumentException e) {
        assertThat(e.getMessage()).as(odd).doesNotContain("99999999999999999999999999");
      }
    }
  }

  private static String answer(String list, String row) {
    return "{\"code\":0,\"data\":{\"" + list + "\":[" + row + "],\"next_page_token\":\"\"}}";
  }

  private Reading read(byte[] body) {
    return adapter.normalize(delivery(body), tenant());
  }

  private String key(byte[] body) {
    return adapter.deliveryKey(delivery(body));
  }

  private static Inbound delivery(byte[] body) {
    return inbound(connection(), Map.of(), body);
  }

  private static Connection connection() {
    return ShopStandIn.connection(
        "https://open-api.tiktokglobalshop.com", Map.of(), Map.of("accessToken", "t"));
  }

  private static String text(byte[] body) {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8);
  }
}
