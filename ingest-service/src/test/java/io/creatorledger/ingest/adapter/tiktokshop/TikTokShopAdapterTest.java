package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDER;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellationNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.orderNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.returnNotice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.TikTokDeliveries;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokShopAdapterTest {

  private final TikTokShopAdapter adapter =
      new TikTokShopAdapter(
          (connection, request) -> {
            throw new IllegalStateException("a webhook is read without asking anybody");
          },
          (brand, order) -> false,
          Clock.systemUTC());

  @Test
  void acceptsTheHandWrittenVectorAndNoOtherSpelling() {
    String signature = "bbf9a5b6af5833d70809882e193b013eb51a1c0c7fed4ad1f22ac861e7794736";
    byte[] body =
        utf8(
            "{\"type\":1,\"shop_id\":\"7494049642642441621\",\"timestamp\":1793620800,\"data\":"
                + "{\"order_id\":\"576486316948490001\",\"order_status\":\"AWAITING_SHIPMENT\","
                + "\"is_on_hold_order\":false,\"update_time\":1793620790}}");

    assertThat(verdict(Map.of("authorization", signature), body)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(Map.of("Authorization", signature.toUpperCase()), body))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(Map.of("Authorization", "Bearer " + signature), body))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(Map.of("Authorization", signature), utf8(text(body) + " ")))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(Map.of(), body)).isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void theAppsSignatureDoesNotProveWhichOfItsShopsSent() {
    byte[] otherShop = utf8("{\"type\":1,\"shop_id\":\"1\",\"data\":{}}");
    byte[] noShop = utf8("{\"type\":1,\"data\":{}}");

    assertThat(verdict(signed(otherShop), otherShop)).isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(verdict(signed(noShop), noShop)).isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @Test
  void theSignatureIsCheckedBeforeTheShopIsLookedAt() {
    byte[] otherShop = utf8("{\"type\":1,\"shop_id\":\"1\",\"data\":{}}");

    assertThat(verdict(Map.of("Authorization", "00"), otherShop))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
  }

  @Test
  void bothSecretsAreGoodWhileTheyRotate() {
    Connection now = connection();
    Connection rotating =
        new Connection(
            now.connectionId(),
            now.brandId(),
            now.platform(),
            now.account(),
            "newer",
            now.secret(),
            now.settings(),
            now.credentials());
    byte[] body = orderNotice("UNPAID");

    assertThat(adapter.verify(inbound(rotating, signed(body), body), NOW))
        .isEqualTo(Verdict.AUTHENTIC);
  }

  @Test
  void tikTokHearsAnEmpty200WhateverItSays() {
    Replies replies = adapter.replies();

    assertThat(replies.queued().status()).isEqualTo(200);
    assertThat(replies.queued().body()).isEmpty();
    assertThat(replies.duplicate()).isEqualTo(replies.queued());
    assertThat(Objects.requireNonNull(replies.malformed()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWAITING_SHIPMENT",
        "ON_HOLD",
        "PARTIALLY_SHIPPING",
        "DELIVERED",
        "A_STATE_OF_TOMORROW"
      })
  void anOrderThatLeftTheUnpaidStateIsAskedFor(String status) {
    assertThat(read(orderNotice(status))).isEqualTo(Reading.later(FollowUp.now("order", ORDER)));
  }

  @Test
  void aCancelledOrderIsWorkOfItsOwnSoThatItIsNotTakenForTheOneThatWaits() {
    assertThat(read(orderNotice("CANCEL")))
        .isEqualTo(Reading.later(FollowUp.now("order-cancelled", ORDER)));
  }

  @Test
  void anUnpaidOrderIsNothingYet() {
    assertThat(read(orderNotice("UNPAID"))).isEqualTo(Reading.nothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CANCELLATION_REQUEST_PENDING",
        "CANCELLATION_REQUEST_SUCCESS",
        "CANCELLATION_REQUEST_CANCELLED",
        "SOMETHING_NEW"
      })
  void aCancellationBeforeItsEndIsNothingYet(String status) {
    assertThat(read(cancellationNotice("c-1", status))).isEqualTo(Reading.nothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RETURN_OR_REFUND_REQUEST_PENDING",
        "RETURN_OR_REFUND__REQUEST_CANCELLED",
        "RETURN_OR_REFUND_REQUEST_CANCEL",
        "AWAITING_BUYER_SHIP"
      })
  void aReturnBeforeItsEndIsNothingYet(String status) {
    assertThat(read(returnNotice("r-1", status))).isEqualTo(Reading.nothing());
  }

  @Test
  void finalReversalsAreAskedFor() {
    assertThat(read(cancellationNotice("c-1", "CANCELLATION_REQUEST_COMPLETE")).followUp())
        .isEqualTo(FollowUp.now("cancellation", ORDER + "/c-1"));
    assertThat(read(returnNotice("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE")).followUp())
        .isEqualTo(FollowUp.now("return", ORDER + "/r-1"));
    assertThat(read(utf8("{\"type\":2,\"data\":{\"order_id\":\"5\"}}")).followUp())
        .isEqualTo(FollowUp.now("reverse", "5"));
    assertThat(read(utf8("{\"type\":6,\"shop_id\":\"7\",\"data\":{}}")).followUp())
        .isEqualTo(FollowUp.now("authorization", "7"));
  }

  @Test
  void theNameOfATypeIsAsGoodAsItsNumber() {
    byte[] body =
        utf8(
            text(orderNotice("ON_HOLD")).replace("\"type\":1", "\"type\":\"ORDER_STATUS_CHANGE\""));

    assertThat(read(body).followUp()).isEqualTo(FollowUp.now("order", ORDER));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 7, 14, 36, 42, 4711})
  void otherTopicsAreTakenInWithoutEffect(int type) {
    assertThat(read(utf8("{\"type\":" + type + ",\"data\":{\"order_id\":\"5\"}}")))
        .isEqualTo(Reading.nothing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":1,\"data\":{\"order_id\":\"5\"}} | data.order_status is missing",
        "{\"type\":1,\"data\":{\"order_status\":\"ON_HOLD\"}} | data.order_id is missing",
        "{\"type\":11,\"data\":{\"order_id\":\"5\"}} | data.cancel_status is missing",
        "{\"type\":12,\"data\":{\"order_id\":\"5\"}} | data.return_status is missing",
        "{\"type\":1,\"data\":[]} | data has an impossible value",
        "{\"type\":1 | the body is not valid JSON",
      })
  void whatCannotBeReadSaysWhatIsWrong(String body, String sentence) {
    assertThatThrownBy(() -> read(utf8(body)))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage(sentence);
  }

  @Test
  void theNotificationIdNamesADeliveryAndWhatItSaysNamesOneWithout() {
    byte[] named = orderNotice("ON_HOLD");
    byte[] bare = utf8(text(named).replaceFirst("\"tts_notification_id\":\"[^\"]*\",", ""));
    byte[] later = utf8(text(bare).replace("\"timestamp\":1793620800", "\"timestamp\":1793620999"));
    byte[] next =
        utf8(text(bare).replace("\"update_time\":1793620790", "\"update_time\":1793620791"));

    assertThat(key(named)).isEqualTo("n-ON_HOLD");
    assertThat(key(later)).as("sent again").isEqualTo(key(bare));
    assertThat(key(next)).isNotEqualTo(key(bare));
    assertThat(key(utf8("no json"))).hasSize(64);
  }

  @Test
  void aConnectionNeedsItsShopKeyCipherAndToken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adapter.form().check(null, Map.of(), Map.of()))
        .withMessageStartingWith("account is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> adapter.form().check("7", Map.of("appKey", "k", "shopCipher", "c"), Map.of()))
        .withMessageStartingWith("credentials.accessToken is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                adapter
                    .form()
                    .check(
                        "7",
                        Map.of("appKey", "k", "shopCipher", "c", "apiBase", "https://a/b?c"),
                        Map.of("accessToken", "t")))
        .withMessageStartingWith("settings.apiBase is not right");
    Connection good = connection();
    adapter.form().check(good.account(), good.settings(), good.credentials());
  }

  private Reading read(byte[] body) {
    return adapter.normalize(delivery(body), tenant());
  }

  private String key(byte[] body) {
    return adapter.deliveryKey(delivery(body));
  }

  private Verdict verdict(Map<String, String> headers, byte[] body) {
    return adapter.verify(inbound(connection(), headers, body), NOW);
  }

  private static Inbound delivery(byte[] body) {
    return inbound(connection(), Map.of(), body);
  }

  private static Map<String, String> signed(byte[] body) {
    return TikTokDeliveries.shop(ShopStandIn.APP_KEY, ShopStandIn.SECRET, body);
  }

  private static Connection connection() {
    return ShopStandIn.connection(
        "https://open-api.tiktokglobalshop.com", Map.of(), Map.of("accessToken", "t"));
  }

  private static String text(byte[] body) {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8);
  }
}
