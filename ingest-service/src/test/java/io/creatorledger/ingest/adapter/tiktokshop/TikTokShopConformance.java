package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.TikTokDeliveries.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Samples;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.json.LedgerJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** TikTok Shop's own examples and the signature rule's vectors. */
class TikTokShopConformance {

  private final TikTokShopAdapter adapter =
      new TikTokShopAdapter(
          (connection, request) -> {
            throw new IllegalStateException("a webhook is read without asking anybody");
          },
          (brand, order) -> false,
          Clock.systemUTC());

  @Test
  void everyVectorVerifiesForItsShopAndForNoOther() throws IOException {
    JsonNode vectors = Samples.json("tiktok-shop/signature-vectors.json").get("vectors");
    assertThat(vectors).isNotEmpty();
    for (JsonNode vector : vectors) {
      byte[] body = utf8(vector.get("body").stringValue());
      String appKey = vector.get("app_key").stringValue();
      String secret = vector.get("app_secret").stringValue();
      String shop = LedgerJson.mapper().readTree(body).get("shop_id").stringValue();
      Map<String, String> headers = Map.of("Authorization", vector.get("signature").stringValue());

      assertThat(verdict(appKey, secret, shop, headers, body)).isEqualTo(Verdict.AUTHENTIC);
      assertThat(verdict(appKey, secret, "1", headers, body)).isEqualTo(Verdict.WRONG_ACCOUNT);
      assertThat(verdict(appKey, secret + "x", shop, headers, body))
          .isEqualTo(Verdict.WRONG_SIGNATURE);
      assertThat(verdict(appKey + "x", secret, shop, headers, body))
          .isEqualTo(Verdict.WRONG_SIGNATURE);
    }
  }

  @Test
  void thePublishedExamplesAreOfOrdersNobodyPaidAndReversalsNotYetFinal() throws IOException {
    for (String file : new String[] {"order", "cancellation", "return"}) {
      byte[] body = Samples.bytes("tiktok-shop/" + file + "_status_change.json");

      assertThat(read(body)).as(file).isEqualTo(Reading.nothing());
      assertThat(adapter.deliveryKey(inbound(shop(), Map.of(), body)))
          .isEqualTo("7327112393057371910");
    }
  }

  @Test
  void thePublishedExamplesAreAskedForOnceTheyAreFinal() throws IOException {
    assertThat(changed("order", "UNPAID", "AWAITING_SHIPMENT"))
        .isEqualTo(FollowUp.now("order", "576486316948490001"));
    assertThat(changed("cancellation", "REQUEST_PENDING", "REQUEST_COMPLETE"))
        .isEqualTo(FollowUp.now("cancellation", "576486316948490001/4035318504086604100"));
    assertThat(changed("return", "REQUEST_PENDING", "REQUEST_COMPLETE"))
        .isEqualTo(FollowUp.now("return", "576486316948490001/576486316948490001"));
  }

  private FollowUp changed(String file, String status, String then) throws IOException {
    String body =
        new String(
            Samples.bytes("tiktok-shop/" + file + "_status_change.json"), StandardCharsets.UTF_8);
    assertThat(body).contains(status);
    return java.util.Objects.requireNonNull(read(utf8(body.replace(status, then))).followUp());
  }

  private Reading read(byte[] body) {
    return adapter.normalize(inbound(shop(), Map.of(), body), tenant());
  }

  private static Connection shop() {
    return with(
        connection("tiktok-shop", "s"), "7494049642642441621", Map.of("appKey", "k"), Map.of());
  }

  private Verdict verdict(
      String appKey, String secret, String shop, Map<String, String> headers, byte[] body) {
    Connection connection =
        with(connection("tiktok-shop", secret), shop, Map.of("appKey", appKey), Map.of());
    return adapter.verify(inbound(connection, headers, body), NOW);
  }
}
