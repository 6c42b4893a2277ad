package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDER;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDERED;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.order;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.orderNotice;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.TikTokDeliveries;
import io.creatorledger.ingest.http.PlatformHttps;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** A stand-in of TikTok Shop's API, and an adapter that asks it over real HTTP. */
abstract class AskedShop {

  final PlatformHttp http = PlatformHttps.impatient();
  final ShopStandIn shop = new ShopStandIn();
  final Set<String> known = new java.util.HashSet<>();
  Instant now = NOW;

  @AfterEach
  void close() throws Exception {
    shop.close();
    ((AutoCloseable) http).close();
  }

  void assertNotYet(byte[] notice, String sentence) {
    assertThatThrownBy(() -> complete(notice))
        .isInstanceOf(NotYetException.class)
        .hasMessageContaining(sentence);
  }

  /** Does at once what the worker would do. */
  Reading complete(byte[] notice) {
    FollowUp followUp = adapter().normalize(delivery(notice), tenant()).followUp();
    return complete(notice, tenant(), Objects.requireNonNull(followUp));
  }

  Reading complete(byte[] notice, Tenant tenant, FollowUp followUp) {
    return adapter().complete(delivery(notice), tenant, followUp);
  }

  Reading affiliates(Tenant tenant) {
    return complete(orderNotice("ON_HOLD"), tenant, waiting());
  }

  static FollowUp waiting() {
    return new AffiliateWait(new OrderId(ORDER), Instant.ofEpochSecond(ORDERED), 0).begin();
  }

  TikTokShopAdapter adapter() {
    return new TikTokShopAdapter(http, (brand, order) -> known.contains(order.value()), clock());
  }

  Clock clock() {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  Inbound delivery(byte[] body) {
    return inbound(shop.connection(), Map.of(), body);
  }

  static Draft first(Reading reading) {
    return reading.drafts().getFirst();
  }

  static Tenant tenantWith(String... handlesAndIds) {
    return TikTokDeliveries.tenantWith(handlesAndIds);
  }
}
