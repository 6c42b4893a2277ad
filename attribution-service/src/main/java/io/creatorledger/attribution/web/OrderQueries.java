package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.ledger.LedgerRevision;
import io.creatorledger.attribution.ledger.Line;
import io.creatorledger.attribution.ledger.OrderLedger;
import io.creatorledger.attribution.ledger.Standing;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.receipt.OrderArchive;
import io.creatorledger.attribution.receipt.OrderEvidence;
import io.creatorledger.attribution.seal.Seals;
import io.creatorledger.attribution.writeback.WriteBacks;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is shown of orders. Every answer is read from one snapshot, so its figures agree with each
 * other while orders are being restated.
 */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class OrderQueries {

  private final OrderArchive archive;
  private final Ledger ledger;
  private final Seals seals;
  private final Catalog catalog;
  private final BrandModels models;
  private final WriteBacks writeBacks;

  OrderQueries(
      OrderArchive archive,
      Ledger ledger,
      Seals seals,
      Catalog catalog,
      BrandModels models,
      WriteBacks writeBacks) {
    this.archive = archive;
    this.ledger = ledger;
    this.seals = seals;
    this.catalog = catalog;
    this.models = models;
    this.writeBacks = writeBacks;
  }

  /** Latest first. */
  public List<OrderView> latest(BrandId brand, @Nullable String named, int limit) {
    ModelName model = models.named(brand, named);
    return archive.latest(brand, model, limit).stream()
        .map(order -> OrderView.of(model.value(), order))
        .toList();
  }

  /**
   * @throws ApiException when no message stated the order
   */
  public CreditsView credits(OrderKey order, @Nullable String named) {
    ModelName model = models.named(order.brandId(), named);
    OrderLedger orderLedger = ledgerOf(order);
    Set<TouchRef> refs = refs(orderLedger);
    Map<EventId, Touchpoint> touches =
        archive.touches(order.brandId(), refs.stream().map(TouchRef::touchId).toList());
    return credits(order, orderLedger, model, Names.of(catalog, order.brandId(), refs), touches);
  }

  /**
   * @throws ApiException when no message stated the order
   */
  public ReceiptView receipt(OrderKey order) {
    OrderEvidence evidence = archive.find(order).orElseThrow(() -> notFound(order));
    OrderLedger orderLedger = ledgerOf(order);
    Set<TouchRef> refs = refs(orderLedger);
    Map<EventId, Touchpoint> touches =
        archive.touches(order.brandId(), refs.stream().map(TouchRef::touchId).toList());
    evidence.touches().forEach(touch -> refs.add(touch.touch().ref()));
    Names names = Names.of(catalog, order.brandId(), refs);
    List<CreditsView> credits = new ArrayList<>();
    for (ModelName model : orderLedger.standing().keySet()) {
      credits.add(credits(order, orderLedger, model, names, touches));
    }
    return new ReceiptWriter(evidence, names, seals.of(order))
        .receipt(credits, orderLedger.revisions(), writeBacks.of(order));
  }

  private static CreditsView credits(
      OrderKey order,
      OrderLedger ledger,
      ModelName model,
      Names names,
      Map<EventId, Touchpoint> touches) {
    LedgerRevision last = ledger.revisions().getLast();
    Standing standing = ledger.standing().get(model);
    if (standing == null) {
      throw new ApiException(
          AttributionError.UNKNOWN_MODEL,
          "order " + order.orderId() + " has no credit under " + model);
    }
    List<CreditsView.Credit> credits = new ArrayList<>();
    for (Line line : standing.lines()) {
      TouchRef ref = line.touch();
      if (ref != null) {
        Touchpoint touch = touches.get(ref.touchId());
        credits.add(
            new CreditsView.Credit(
                ref.touchId(),
                ref.creatorId(),
                names.creator(ref),
                ref.campaignId(),
                names.campaign(ref),
                ref.contentId(),
                ref.reach(),
                touch == null ? null : touch.kind(),
                touch == null ? null : touch.occurredAt(),
                line.weight().decimal(),
                line.weight().share(),
                line.weight().of(),
                new Money(line.minor(), standing.currency()).amount()));
      }
    }
    return new CreditsView(
        order.orderId(),
        model.value(),
        standing.currency().getCurrencyCode(),
        last.revision(),
        last.gross().amount(),
        last.refunded().amount(),
        last.net().amount(),
        standing.attributed().amount(),
        standing.unattributed().amount(),
        last.reason(),
        credits);
  }

  private static Set<TouchRef> refs(OrderLedger ledger) {
    Set<TouchRef> refs = new LinkedHashSet<>();
    for (Standing standing : ledger.standing().values()) {
      for (Line line : standing.lines()) {
        if (line.touch() != null) {
          refs.add(line.touch());
        }
      }
    }
    return refs;
  }

  private OrderLedger ledgerOf(OrderKey order) {
    OrderLedger found = ledger.read(List.of(order)).get(order);
    if (found == null) {
      throw notFound(order);
    }
    return found;
  }

  private static ApiException notFound(OrderKey order) {
    return new ApiException(
        AttributionError.ORDER_NOT_FOUND,
        "brand %s has no order %s here; an order just accepted appears within seconds"
            .formatted(order.brandId(), order.orderId()));
  }
}
