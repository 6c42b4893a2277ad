package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.RefundLine;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads refunds: what is credited for returned lines, without tax, and what a refund_discrepancy
 * adds. Refunded shipping is not merchandise: it is told beside the amount.
 *
 * @param taxesIncluded whether the lines' subtotals hold their tax
 * @param person who the refunds belong to; holds the order's id at least
 */
record RefundReader(
    Inbound inbound, Currency currency, boolean taxesIncluded, List<Identifier> person) {

  private static final String DISCREPANCY = "refund_discrepancy";

  /** Reads the body of refunds/create. */
  static List<Draft> alone(Inbound inbound, Tenant tenant, ShopifyRefund refund) {
    OrderId orderId = new OrderId(OrderReader.required(refund.orderId(), "order_id"));
    Currency currency = currency(refund, tenant);
    List<Identifier> person = new PersonIdentifiers(tenant.pepper()).order(orderId).list();
    return new RefundReader(inbound, currency, pricesHoldTax(refund, currency), person)
        .read(refund, orderId).stream().toList();
  }

  /**
   * @return empty when nothing is given back, as in a mere restocking, and for a refund that tries
   *     out the checkout
   */
  Optional<Draft> read(ShopifyRefund refund, OrderId orderId) {
    RefundId refundId = new RefundId(OrderReader.required(refund.id(), "refund id"));
    Instant createdAt = OrderReader.time(refund.createdAt(), "refund created_at");
    if (isTest(refund)) {
      return Optional.empty();
    }
    List<RefundLine> lines = lines(refund);
    Money ofLines =
        lines.stream().map(RefundLine::amount).reduce(Money.zero(currency), Money::plus);
    Money amount = ofLines.minus(adjustments(refund, DISCREPANCY));
    RefundCharges charges = new RefundCharges(refund, currency, taxesIncluded);
    if (amount.minor() <= 0) {
      return charges.shipping().minor() <= 0
          ? Optional.empty()
          : Optional.of(
              draft(
                  createdAt,
                  new RefundIssued(
                      refundId,
                      orderId,
                      Money.zero(currency),
                      List.of(),
                      createdAt,
                      charges.ofShippingAlone())));
    }
    // Less was given back than the lines are worth: nobody says for which of them.
    List<RefundLine> attributable = ofLines.minor() <= amount.minor() ? lines : List.of();
    return Optional.of(
        draft(
            createdAt,
            new RefundIssued(
                refundId, orderId, amount, attributable, createdAt, charges.ofGoods())));
  }

  private Draft draft(Instant createdAt, RefundIssued refund) {
    return new Draft(
        inbound.eventId(createdAt, "refund/" + refund.refundId()),
        createdAt,
        person,
        Device.unknown(),
        refund);
  }

  private List<RefundLine> lines(ShopifyRefund refund) {
    List<RefundLine> lines = new ArrayList<>();
    for (ShopifyRefund.Line line : items(refund)) {
      Money subtotal = amount(line.subtotal(), currency, "refund_line_items.subtotal");
      Money tax =
          taxesIncluded
              ? amount(
                  requireNonNullElse(line.totalTax(), BigDecimal.ZERO),
                  currency,
                  "refund_line_items.total_tax")
              : Money.zero(currency);
      lines.add(
          new RefundLine(
              OrderReader.required(line.lineItemId(), "refund_line_items.line_item_id"),
              requireNonNullElse(line.quantity(), 0),
              subtotal.minus(tax)));
    }
    return lines;
  }

  private Money adjustments(ShopifyRefund refund, String kind) {
    return adjustments(refund, kind, currency);
  }

  private static Money adjustments(ShopifyRefund refund, String kind, Currency currency) {
    return adjustments(refund).stream()
        .filter(adjustment -> kind.equals(adjustment.kind()))
        .map(adjustment -> amount(adjustment.amount(), currency, "order_adjustments.amount"))
        .reduce(Money.zero(currency), Money::plus);
  }

  private static boolean isTest(ShopifyRefund refund) {
    List<ShopifyRefund.Transaction> moved = transactions(refund);
    return !moved.isEmpty() && moved.stream().allMatch(t -> Boolean.TRUE.equals(t.test()));
  }

  /**
   * A refund alone does not say whether its subtotals hold tax, so the money that moved tells: it
   * is the subtotals without their tax on top exactly when they hold it.
   */
  private static boolean pricesHoldTax(ShopifyRefund refund, Currency currency) {
    Money subtotals = Money.zero(currency);
    Money taxes = Money.zero(currency);
    for (ShopifyRefund.Line line : items(refund)) {
      subtotals = subtotals.plus(amount(line.subtotal(), currency, "refund_line_items.subtotal"));
      BigDecimal tax = requireNonNullElse(line.totalTax(), BigDecimal.ZERO);
      taxes = taxes.plus(amount(tax, currency, "refund_line_items.total_tax"));
    }
    Money moved = Money.zero(currency);
    for (ShopifyRefund.Transaction transaction : transactions(refund)) {
      if ("refund".equals(transaction.kind())
          && currency.getCurrencyCode().equals(transaction.currency())) {
        moved = moved.plus(amount(transaction.amount(), currency, "transactions.amount"));
      }
    }
    Money withoutTaxOnTop =
        subtotals
            .minus(adjustments(refund, DISCREPANCY, currency))
            .plus(new RefundCharges(refund, currency, false).shipping());
    return taxes.minor() > 0 && moved.equals(withoutTaxOnTop);
  }

  private static Currency currency(ShopifyRefund refund, Tenant tenant) {
    return Stream.of(
            items(refund).stream().map(ShopifyRefund.Line::subtotalSet),
            adjustments(refund).stream().map(ShopifyRefund.Adjustment::amountSet))
        .flatMap(sets -> sets)
        .flatMap(RefundReader::code)
        .findFirst()
        .or(
            () ->
                transactions(refund).stream()
                    .flatMap(t -> Stream.ofNullable(t.currency()))
                    .findFirst())
        .map(code -> Amounts.currency(code, "currency"))
        .orElse(tenant.brand().currency());
  }

  private static Stream<String> code(ShopifyOrder.@Nullable MoneySet set) {
    return set == null || set.shopMoney() == null
        ? Stream.empty()
        : Stream.ofNullable(set.shopMoney().currencyCode());
  }

  private static List<ShopifyRefund.Line> items(ShopifyRefund refund) {
    return requireNonNullElse(refund.refundLineItems(), List.of());
  }

  private static List<ShopifyRefund.Adjustment> adjustments(ShopifyRefund refund) {
    return requireNonNullElse(refund.orderAdjustments(), List.of());
  }

  private static List<ShopifyRefund.Transaction> transactions(ShopifyRefund refund) {
    return requireNonNullElse(refund.transactions(), List.of());
  }

  private static Money amount(@Nullable BigDecimal amount, Currency currency, String field) {
    if (amount == null) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return Amounts.money(amount, currency, field);
  }
}
