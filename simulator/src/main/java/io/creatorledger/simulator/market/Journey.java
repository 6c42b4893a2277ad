package io.creatorledger.simulator.market;

import io.creatorledger.simulator.delivery.GenericEvent;
import io.creatorledger.simulator.delivery.PlainDeliveries;
import io.creatorledger.simulator.delivery.PlainEvent;
import io.creatorledger.simulator.delivery.ShopCustomer;
import io.creatorledger.simulator.delivery.ShopLine;
import io.creatorledger.simulator.delivery.ShopOrder;
import io.creatorledger.simulator.delivery.ShopRefund;
import io.creatorledger.simulator.delivery.ShopTopic;
import io.creatorledger.simulator.delivery.ShopifyDeliveries;
import io.creatorledger.simulator.delivery.SignedDelivery;
import io.creatorledger.simulator.delivery.StandardWebhookDeliveries;
import io.creatorledger.simulator.market.JourneyPlanner.Plan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A plan as it is lived: knows what earlier steps brought about. Used by one thread. */
final class Journey {

  private static final Currency USD = Currency.getInstance("USD");
  private static final BigDecimal CODE_DISCOUNT = new BigDecimal("0.10");
  private static final BigDecimal SHIPPING = new BigDecimal("4.90");
  private static final long FIRST_ORDER = 5_000_000_000L;

  private final Plan plan;
  private final Signers signers;
  private int events;
  private @Nullable String landingSite;
  private @Nullable ShopOrder order;
  private @Nullable BigDecimal genericRevenue;
  private @Nullable Outgoing last;

  Journey(Plan plan, Signers signers) {
    this.plan = plan;
    this.signers = signers;
  }

  Plan plan() {
    return plan;
  }

  /** Remembers where a click led: the shop will report it as the landing site. */
  void landed(String site) {
    landingSite = site;
  }

  /** The delivery a step causes; empty when an earlier one did not come about. */
  Optional<Outgoing> delivery(Step step, Instant now) {
    Outgoing outgoing =
        switch (step) {
          case Step.Click _, Step.SignUp _ -> null;
          case Step.Meet meet -> events(meet(meet, now));
          case Step.Buy buy -> buy(buy, now);
          case Step.Pay pay -> pay(now);
          case Step.GiveBack giveBack -> giveBack(giveBack, now);
          case Step.Repeat repeat -> last;
        };
    if (outgoing != null) {
      last = outgoing;
    }
    return Optional.ofNullable(outgoing);
  }

  /** What the brand's server says of somebody who left an address. */
  Map<String, ?> signUp(Instant now) {
    return Map.of(
        "type",
        "email_capture",
        "eventId",
        // The only one of a journey, and the same however often it is tried.
        "j" + plan.number() + "-sign-up",
        "occurredAt",
        now.toString(),
        "label",
        "newsletter",
        "identifiers",
        Map.of("email", plan.person().email(), "anonymousId", plan.person().anonymousId()));
  }

  String orderId() {
    return Long.toString(FIRST_ORDER + plan.number());
  }

  private GenericEvent meet(Step.Meet meet, Instant now) {
    return new GenericEvent.Touch(
        eventId(),
        now,
        GenericEvent.Person.anonymous(plan.person().anonymousId()),
        meet.kind(),
        meet.creator().id(),
        meet.creator().campaignId(),
        meet.creator().contentId(),
        meet.paid());
  }

  private Outgoing buy(Step.Buy buy, Instant now) {
    BigDecimal net = total(buy.items());
    return switch (buy.channel()) {
      case SHOPIFY -> {
        ShopOrder placed = shopOrder(buy, now.truncatedTo(ChronoUnit.SECONDS));
        order = placed;
        yield shopify(
            signers.shopify().order(ShopTopic.ORDERS_CREATE, placed), placed.netRevenue());
      }
      case PLAIN -> {
        String creator = buy.named() == null ? "" : buy.named().id();
        PlainEvent event =
            new PlainEvent(
                "conversion",
                creator,
                Long.toString(plan.person().customerId()),
                now,
                net,
                orderId());
        SignedDelivery delivery = signers.plain().event(event);
        yield new Outgoing(Catalog.PLAIN, at -> delivery, net);
      }
      case EVENTS -> {
        genericRevenue = net;
        GenericEvent event = new GenericEvent.Order(eventId(), now, known(), orderId(), net, USD);
        yield events(event);
      }
    };
  }

  private ShopOrder shopOrder(Step.Buy buy, Instant createdAt) {
    List<ShopLine> lines = new ArrayList<>();
    for (Step.Item item : buy.items()) {
      BigDecimal gross = item.product().price().multiply(BigDecimal.valueOf(item.quantity()));
      BigDecimal discount =
          buy.code() == null
              ? BigDecimal.ZERO
              : gross.multiply(CODE_DISCOUNT).setScale(2, RoundingMode.HALF_UP);
      lines.add(
          new ShopLine(
              (FIRST_ORDER + plan.number()) * 10 + lines.size(),
              item.product().sku(),
              item.product().price(),
              item.quantity(),
              discount,
              BigDecimal.ZERO));
    }
    ShopOrder placed =
        ShopOrder.of(FIRST_ORDER + plan.number(), createdAt, "USD", lines)
            .by(new ShopCustomer(plan.person().customerId(), plan.person().email(), null))
            .from(plan.person().ip(), plan.person().userAgent())
            .withNote("cl_aid", plan.person().anonymousId())
            .shippedFor(SHIPPING);
    if (buy.code() != null) {
      placed = placed.withCodes(List.of(buy.code()));
    }
    return landingSite == null ? placed : placed.landedOn(landingSite);
  }

  private @Nullable Outgoing pay(Instant now) {
    if (order == null) {
      return null;
    }
    ShopOrder paid = order.statedAt(now.truncatedTo(ChronoUnit.SECONDS));
    return shopify(signers.shopify().order(ShopTopic.ORDERS_PAID, paid), BigDecimal.ZERO);
  }

  private @Nullable Outgoing giveBack(Step.GiveBack giveBack, Instant now) {
    if (order != null) {
      List<ShopLine> lines =
          giveBack.everything() ? order.lines() : List.of(order.lines().getFirst());
      ShopRefund refund =
          ShopRefund.of(
              order.id() * 10 + 7,
              order,
              now.truncatedTo(ChronoUnit.SECONDS),
              lines.stream().map(line -> ShopRefund.Line.of(line, line.quantity(), USD)).toList());
      return shopify(signers.shopify().refund(refund), BigDecimal.ZERO);
    }
    if (genericRevenue == null) {
      return null;
    }
    GenericEvent refund =
        new GenericEvent.Refund(
            eventId(), now, known(), orderId() + "-r", orderId(), genericRevenue, USD);
    return events(refund);
  }

  private Outgoing events(GenericEvent event) {
    BigDecimal revenue =
        event instanceof GenericEvent.Order placed ? placed.netRevenue() : BigDecimal.ZERO;
    return new Outgoing(Catalog.EVENTS, at -> signers.events().event(event, at), revenue);
  }

  private static Outgoing shopify(SignedDelivery delivery, BigDecimal revenue) {
    return new Outgoing(Catalog.SHOPIFY, at -> delivery, revenue);
  }

  private GenericEvent.Person known() {
    return new GenericEvent.Person(
        plan.person().email(), null, null, null, plan.person().anonymousId());
  }

  private String eventId() {
    return "j" + plan.number() + "-" + ++events;
  }

  private static BigDecimal total(List<Step.Item> items) {
    return items.stream()
        .map(i -> i.product().price().multiply(BigDecimal.valueOf(i.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * A delivery and where it goes.
   *
   * @param attempt the delivery as it is sent at a moment; only some styles sign the moment
   * @param revenue what the ledger should book for it; zero for all but purchases
   */
  record Outgoing(
      String connectionId, Function<Instant, SignedDelivery> attempt, BigDecimal revenue) {}

  /** The platforms' secrets at work. */
  record Signers(
      ShopifyDeliveries shopify, StandardWebhookDeliveries events, PlainDeliveries plain) {

    static Signers of(MarketState.Kept secrets) {
      return new Signers(
          new ShopifyDeliveries(secrets.shopifySecret(), Catalog.SHOP),
          new StandardWebhookDeliveries(secrets.eventsSecret()),
          new PlainDeliveries(secrets.plainSecret()));
    }
  }
}
