package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDER;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDERED;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.affiliate;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellation;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.order;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.orderNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.returned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PlatformPull;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who brought an order, and what changed while no notice came. */
class ShopAffiliatesIT extends AskedShop {

  private static final String DETAIL = "/order/202309/orders";
  private static final String AFFILIATES = "/affiliate_seller/202410/orders/search";

  @Test
  void theAffiliateProgrammesCreatorBringsATouchForEachCreatorOnce() {
    for (int i = 0; i < 5; i++) {
      shop.row("affiliates", affiliate("other-" + i, "mia.tok"));
    }
    shop.row("affiliates", affiliate(ORDER, "Mia.Tok", "@mia.tok", "leo", ""));

    Reading reading = affiliates(tenantWith("mia.tok", "mia", "leo", "leonard"));

    assertThat(reading.followUp()).isNull();
    assertThat(reading.drafts())
        .extracting(draft -> ((Touch) draft.body()).creatorId().value())
        .containsExactly("mia", "leonard");
    Draft touch = reading.drafts().getFirst();
    assertThat(((Touch) touch.body()).kind()).isEqualTo(TouchKind.AFFILIATE);
    assertThat(Objects.requireNonNull(((Touch) touch.body()).contentId()).value())
        .isEqualTo("7300000000000000001");
    assertThat(touch.occurredAt()).isEqualTo(Instant.ofEpochSecond(ORDERED));
    assertThat(touch.identifiers()).hasSize(1);
    assertThat(touch.identifiers().getFirst().value()).isEqualTo(ORDER);
    assertThat(shop.calls())
        .as("three pages of two")
        .containsExactly(AFFILIATES, AFFILIATES, AFFILIATES);
  }

  @Test
  void anOrderNobodyIsCreditedWithYetIsLookedAtEverMoreSeldomForAWeek() {
    List<Duration> delays = new ArrayList<>();
    FollowUp next = waiting();
    while (next != null) {
      now = now.plus(next.delay());
      next = complete(orderNotice("ON_HOLD"), tenant(), next).followUp();
      if (next != null) {
        delays.add(next.delay());
        assertThat(Objects.requireNonNull(next.patience())).isGreaterThan(next.delay());
      }
    }

    assertThat(delays).hasSizeBetween(8, 14).isSorted();
    assertThat(delays.getFirst()).isEqualTo(Duration.ofMinutes(10));
    assertThat(now).isAfter(NOW.plus(Duration.ofDays(7)));
  }

  @Test
  void aCreatorTheBrandDoesNotKnowIsWaitedForAndTheOthersAreToldAtOnce() {
    shop.row("affiliates", affiliate(ORDER, "mia.tok", "stranger"));

    Reading first = affiliates(tenantWith("mia.tok", "mia"));
    FollowUp waiting = Objects.requireNonNull(first.followUp());

    assertThat(first.drafts()).hasSize(1);
    assertThat(waiting.kind()).isEqualTo("affiliate-creator");
    assertThat(waiting.patience()).isEqualTo(Duration.ofDays(7));
    assertThat(waiting.subject()).as("not personal").doesNotContain("stranger");
    assertThatThrownBy(
            () -> complete(orderNotice("ON_HOLD"), tenantWith("mia.tok", "mia"), waiting))
        .isInstanceOf(NotYetException.class)
        .hasMessageContaining("register the creator")
        .hasMessageNotContaining("stranger");
    Reading registered =
        complete(orderNotice("ON_HOLD"), tenantWith("mia.tok", "mia", "stranger", "sam"), waiting);
    assertThat(registered.followUp()).isNull();
    assertThat(registered.drafts()).hasSize(2).contains(first.drafts().getFirst());
  }

  @Test
  void aShopWithoutAffiliateProgrammeIsNotAskedForIt() {
    shop.order(ORDER, order("ON_HOLD"));
    Connection off =
        ShopStandIn.connection(
            shop.base(), Map.of("affiliateVersion", "off"), Map.of("accessToken", "token-1"));

    Inbound delivery = inbound(off, Map.of(), orderNotice("ON_HOLD"));
    assertThat(adapter().complete(delivery, tenant(), FollowUp.now("order", ORDER)).followUp())
        .isNull();
  }

  @Test
  void missedChangesAreToldAsTheNoticesThatWereMissed() {
    for (int i = 0; i < 5; i++) {
      shop.row("orders", order("id-" + i, "COMPLETED", ""));
    }
    shop.row("orders", order("too-late", "COMPLETED", "").replace("1793620790", "1793629999"))
        .row("cancellations", cancellation("c-1", "CANCELLATION_REQUEST_COMPLETE", ""))
        .row("returns", returned("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE", "REFUND"));
    List<byte[]> told = new ArrayList<>();

    MissedChanges missed = new MissedChanges(http, clock());
    assertThat(missed.canPull(shop.connection())).isTrue();
    String cursor = null;
    do {
      PlatformPull.Page page =
          missed.pull(
              shop.connection(),
              Instant.ofEpochSecond(1793620000),
              Instant.ofEpochSecond(1793621000),
              cursor);
      page.deliveries().forEach(pulled -> told.add(pulled.body()));
      cursor = page.cursor();
    } while (cursor != null);

    assertThat(told).as("five orders and a cancellation; the rest changed later").hasSize(6);
    assertThat(told)
        .extracting(body -> adapter().normalize(delivery(body), tenant()).followUp())
        .startsWith(FollowUp.now("order", "id-0"), FollowUp.now("order", "id-1"))
        .endsWith(FollowUp.now("cancellation", ORDER + "/c-1"));
    assertThat(told)
        .allSatisfy(body -> assertThat(Notice.of(body).shopId()).isEqualTo(ShopStandIn.SHOP));
    assertThat(shop.calls()).filteredOn(DETAIL::equals).isEmpty();
  }
}
