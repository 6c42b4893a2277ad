package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDER;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.ORDERED;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.PAID;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.affiliate;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellation;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.cancellationNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.order;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.orderNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.returnNotice;
import static io.creatorledger.ingest.adapter.tiktokshop.ShopSamples.returned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.TikTokDeliveries;
import io.creatorledger.ingest.http.PlatformHttps;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.RefundLine;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What notices lead to, asked from a stand-in of the API over real HTTP. */
class TikTokShopApiIT {

  private static final String DETAIL = "/order/202309/orders";
  private static final String AFFILIATES = "/affiliate_seller/202410/orders/search";

  private final PlatformHttp http = PlatformHttps.impatient();
  private final ShopStandIn shop = new ShopStandIn();
  private final Set<String> known = new java.util.HashSet<>();
  private Instant now = NOW;

  @AfterEach
  void close() throws Exception {
    shop.close();
    ((AutoCloseable) http).close();
  }

  @Test
  void aPaidOrderIsWorthItsMerchandiseAfterDiscountsBeforeTaxAndShipping() {
    shop.order(ORDER, order("AWAITING_SHIPMENT"));

    Reading reading = complete(orderNotice("AWAITING_SHIPMENT"));

    Draft draft = reading.drafts().getFirst();
    OrderPlaced placed = (OrderPlaced) draft.body();
    assertThat(placed.orderId().value()).isEqualTo(ORDER);
    assertThat(placed.netRevenue()).isEqualTo(Money.of("111.98", "USD"));
    assertThat(placed.lines())
        .extracting(line -> line.lineId() + "/" + line.sku() + "/" + line.netRevenue().amount())
        .containsExactly("l-1/WD010-M11/55.99", "l-2/WD010-M11/55.99");
    assertThat(placed.orderedAt()).isEqualTo(Instant.ofEpochSecond(ORDERED));
    assertThat(placed.statedAt()).isEqualTo(Instant.ofEpochSecond(PAID));
    assertThat(draft.identifiers())
        .extracting(identifier -> identifier.type() + "=" + identifier.value())
        .as("masked addresses and phones are nobody's")
        .containsExactly(
            IdentifierType.CUSTOMER_ID + "=tiktok-shop:7021436810468230477",
            IdentifierType.ORDER_ID + "=" + ORDER);
    assertThat(Objects.requireNonNull(reading.followUp()).kind()).isEqualTo("affiliate-row");
    assertThat(reading.followUp().delay()).isEqualTo(Duration.ZERO);
  }

  @Test
  void theOrderIsTheSameWhicheverNoticeTellsOfIt() {
    shop.order(ORDER, order("DELIVERED"))
        .row("returns", returned("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE", "REFUND"));

    List<Draft> byOrder = complete(orderNotice("ON_HOLD")).drafts();
    List<Draft> byOther = complete(orderNotice("DELIVERED")).drafts();
    List<Draft> byReturn =
        complete(returnNotice("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE")).drafts();

    assertThat(byOther).isEqualTo(byOrder);
    assertThat(byReturn.getFirst()).isEqualTo(byOrder.getFirst());
  }

  @Test
  void stepsOfTheDeliveryOfAKnownOrderAskNobody() {
    known.add(ORDER);

    assertThat(complete(orderNotice("DELIVERED"))).isEqualTo(Reading.nothing());
    assertThat(shop.calls()).isEmpty();
  }

  @Test
  void ordersThatWereNeverPaidOrAreNoSalesAreNothing() {
    shop.order(ORDER, order(ORDER, "CANCELLED", "\"cancel_time\":1793620500,"));
    assertThat(complete(orderNotice("CANCEL"))).isEqualTo(Reading.nothing());

    shop.order(ORDER, order(ORDER, "DELIVERED", "\"is_sample_order\":true,\"paid_time\":5,"));
    assertThat(complete(orderNotice("DELIVERED"))).isEqualTo(Reading.nothing());
  }

  @Test
  void cashOnDeliveryCountsBeforeItIsPaid() {
    shop.order(ORDER, order(ORDER, "AWAITING_SHIPMENT", "\"is_cod\":true,\"paid_time\":0,"));

    OrderPlaced placed = (OrderPlaced) first(complete(orderNotice("AWAITING_SHIPMENT"))).body();
    assertThat(placed.statedAt()).isEqualTo(placed.orderedAt());
  }

  @Test
  void aPaidOrderThatIsCancelledWasPlacedAndIsCancelled() {
    known.add(ORDER);
    shop.order(
        ORDER, order(ORDER, "CANCELLED", "\"paid_time\":" + PAID + ",\"cancel_time\":1793620750,"));

    Reading reading = complete(orderNotice("CANCEL"));

    assertThat(reading.drafts())
        .extracting(draft -> draft.body().getClass())
        .isEqualTo(List.of(OrderPlaced.class, OrderCancelled.class));
    assertThat(reading.drafts().getLast().occurredAt())
        .isEqualTo(Instant.ofEpochSecond(1793620750));
    assertThat(reading.followUp()).as("nobody is credited with it").isNull();
  }

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

  @Test
  void aCancelledLineIsARefundOfItsPriceEvenWhenTheApiNamesNoAmount() {
    shop.order(ORDER, order("AWAITING_SHIPMENT"))
        .row("cancellations", cancellation("c-0", "CANCELLATION_REQUEST_COMPLETE", ""))
        .row(
            "cancellations",
            cancellation(
                "c-1",
                "CANCELLATION_REQUEST_COMPLETE",
                ",\"cancel_line_items\":[{\"order_line_item_id\":\"l-2\"}]"));

    Reading reading = complete(cancellationNotice("c-1", "CANCELLATION_REQUEST_COMPLETE"));

    assertThat(reading.drafts()).hasSize(2);
    RefundIssued refund = (RefundIssued) reading.drafts().getLast().body();
    assertThat(refund.refundId().value()).isEqualTo("cancel:c-1");
    assertThat(refund.amount()).isEqualTo(Money.of("55.99", "USD"));
    assertThat(refund.lines()).containsExactly(new RefundLine("l-2", 1, Money.of("55.99", "USD")));
  }

  @Test
  void aReturnGivesBackMerchandiseWithoutTaxAndShipping() {
    shop.order(ORDER, order("COMPLETED"))
        .row("returns", returned("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE", "RETURN_AND_REFUND"));

    Draft draft =
        complete(returnNotice("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE")).drafts().getLast();

    RefundIssued refund = (RefundIssued) draft.body();
    assertThat(refund.refundId().value()).isEqualTo("return:r-1");
    assertThat(refund.amount()).isEqualTo(Money.of("55.99", "USD"));
    assertThat(refund.lines()).containsExactly(new RefundLine("l-1", 1, Money.of("55.99", "USD")));
    assertThat(draft.occurredAt()).isEqualTo(Instant.ofEpochSecond(1793706400));
  }

  @Test
  void aReplacementGivesNothingBack() {
    shop.order(ORDER, order("COMPLETED"))
        .row("returns", returned("r-1", "REPLACEMENT_REQUEST_COMPLETE", "REPLACEMENT"));

    assertThat(complete(returnNotice("r-1", "REPLACEMENT_REQUEST_COMPLETE")).drafts()).hasSize(1);
  }

  @Test
  void anOldReversalIsLookedUpByItsOrder() {
    shop.order(ORDER, order("COMPLETED"))
        .row("returns", returned("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE", "REFUND"))
        .row("cancellations", cancellation("c-1", "CANCELLATION_REQUEST_PENDING", ""));
    byte[] notice =
        ("{\"type\":2,\"shop_id\":\"7\",\"data\":{\"order_id\":\"" + ORDER + "\"}}").getBytes();

    assertThat(complete(notice).drafts())
        .extracting(draft -> draft.body().getClass())
        .isEqualTo(List.of(OrderPlaced.class, RefundIssued.class));
  }

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

  @Test
  void missedChangesAreToldAsTheNoticesThatWereMissed() {
    for (int i = 0; i < 5; i++) {
      shop.row("orders", order("id-" + i, "COMPLETED", ""));
    }
    shop.row("orders", order("too-late", "COMPLETED", "").replace("1793620790", "1793629999"))
        .row("cancellations", cancellation("c-1", "CANCELLATION_REQUEST_COMPLETE", ""))
        .row("returns", returned("r-1", "RETURN_OR_REFUND_REQUEST_COMPLETE", "REFUND"));
    List<byte[]> told = new ArrayList<>();

    new MissedChanges(new ShopApi(http, clock()))
        .tell(
            shop.connection(),
            Instant.ofEpochSecond(1793620000),
            Instant.ofEpochSecond(1793621000),
            told::add);

    assertThat(told).as("five orders and a cancellation; the rest changed later").hasSize(6);
    assertThat(told)
        .extracting(body -> adapter().normalize(delivery(body), tenant()).followUp())
        .startsWith(FollowUp.now("order", "id-0"), FollowUp.now("order", "id-1"))
        .endsWith(FollowUp.now("cancellation", ORDER + "/c-1"));
    assertThat(told)
        .allSatisfy(body -> assertThat(Notice.of(body).shopId()).isEqualTo(ShopStandIn.SHOP));
    assertThat(shop.calls()).filteredOn(DETAIL::equals).isEmpty();
  }

  private void assertNotYet(byte[] notice, String sentence) {
    assertThatThrownBy(() -> complete(notice))
        .isInstanceOf(NotYetException.class)
        .hasMessageContaining(sentence);
  }

  /** Does at once what the worker would do. */
  private Reading complete(byte[] notice) {
    FollowUp followUp = adapter().normalize(delivery(notice), tenant()).followUp();
    return complete(notice, tenant(), Objects.requireNonNull(followUp));
  }

  private Reading complete(byte[] notice, Tenant tenant, FollowUp followUp) {
    return adapter().complete(delivery(notice), tenant, followUp);
  }

  private Reading affiliates(Tenant tenant) {
    return complete(orderNotice("ON_HOLD"), tenant, waiting());
  }

  private static FollowUp waiting() {
    return new AffiliateWait(new OrderId(ORDER), Instant.ofEpochSecond(ORDERED), 0).begin();
  }

  private TikTokShopAdapter adapter() {
    return new TikTokShopAdapter(http, (brand, order) -> known.contains(order.value()), clock());
  }

  private Clock clock() {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private Inbound delivery(byte[] body) {
    return inbound(shop.connection(), Map.of(), body);
  }

  private static Draft first(Reading reading) {
    return reading.drafts().getFirst();
  }

  private static Tenant tenantWith(String... handlesAndIds) {
    return TikTokDeliveries.tenantWith(handlesAndIds);
  }
}
