package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as its shop states it at a moment. Start with {@link #of} and add what the test or the
 * market needs.
 *
 * @param updatedAt the moment of the statement; a newer one replaces an older one
 * @param landingSite path and query the buyer arrived with
 */
public record ShopOrder(
    long id,
    Instant createdAt,
    Instant updatedAt,
    Currency currency,
    List<ShopLine> lines,
    boolean taxesIncluded,
    BigDecimal shipping,
    @Nullable ShopCustomer customer,
    List<String> discountCodes,
    @Nullable String landingSite,
    @Nullable String browserIp,
    @Nullable String userAgent,
    Map<String, String> noteAttributes,
    List<ShopRefund> refunds,
    boolean test) {

  public ShopOrder {
    lines = List.copyOf(lines);
    discountCodes = List.copyOf(discountCodes);
    noteAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(noteAttributes));
    refunds = List.copyOf(refunds);
  }

  /** An order of an unknown buyer, without shipping, tax and codes. */
  public static ShopOrder of(long id, Instant createdAt, String currency, List<ShopLine> lines) {
    return new ShopOrder(
        id,
        createdAt,
        createdAt,
        Currency.getInstance(currency),
        lines,
        false,
        BigDecimal.ZERO,
        null,
        List.of(),
        null,
        null,
        null,
        Map.of(),
        List.of(),
        false);
  }

  public ShopOrder by(ShopCustomer buyer) {
    return copy(updatedAt, buyer, discountCodes, landingSite, noteAttributes, refunds, test);
  }

  public ShopOrder withCodes(List<String> codes) {
    return copy(updatedAt, customer, codes, landingSite, noteAttributes, refunds, test);
  }

  public ShopOrder landedOn(String site) {
    return copy(updatedAt, customer, discountCodes, site, noteAttributes, refunds, test);
  }

  /** As the shop states it later. */
  public ShopOrder statedAt(Instant later) {
    return copy(later, customer, discountCodes, landingSite, noteAttributes, refunds, test);
  }

  /** With a refund that the order's later statements carry. */
  public ShopOrder withRefunds(List<ShopRefund> embedded) {
    return copy(updatedAt, customer, discountCodes, landingSite, noteAttributes, embedded, test);
  }

  public ShopOrder withNote(String name, String value) {
    Map<String, String> notes = new LinkedHashMap<>(noteAttributes);
    notes.put(name, value);
    return copy(updatedAt, customer, discountCodes, landingSite, notes, refunds, test);
  }

  /** As shops send while their owner tries out the checkout. */
  public ShopOrder asTest() {
    return copy(updatedAt, customer, discountCodes, landingSite, noteAttributes, refunds, true);
  }

  /** Ordered with a browser. */
  public ShopOrder from(String ip, String agent) {
    return new ShopOrder(
        id,
        createdAt,
        updatedAt,
        currency,
        lines,
        taxesIncluded,
        shipping,
        customer,
        discountCodes,
        landingSite,
        ip,
        agent,
        noteAttributes,
        refunds,
        test);
  }

  /** With costs of shipping, which are not the merchandise's revenue. */
  public ShopOrder shippedFor(BigDecimal cost) {
    return new ShopOrder(
        id,
        createdAt,
        updatedAt,
        currency,
        lines,
        taxesIncluded,
        cost,
        customer,
        discountCodes,
        landingSite,
        browserIp,
        userAgent,
        noteAttributes,
        refunds,
        test);
  }

  /** With prices that hold the lines' tax already. */
  public ShopOrder pricedWithTax() {
    return new ShopOrder(
        id,
        createdAt,
        updatedAt,
        currency,
        lines,
        true,
        shipping,
        customer,
        discountCodes,
        landingSite,
        browserIp,
        userAgent,
        noteAttributes,
        refunds,
        test);
  }

  /** Merchandise after discounts, before tax and shipping: what the ledger should book. */
  public BigDecimal netRevenue() {
    BigDecimal tax = taxesIncluded ? totalTax() : BigDecimal.ZERO;
    return subtotal().subtract(tax);
  }

  BigDecimal subtotal() {
    return lines.stream().map(ShopLine::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal totalTax() {
    return lines.stream().map(ShopLine::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal totalDiscounts() {
    return lines.stream().map(ShopLine::discount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal totalPrice() {
    BigDecimal tax = taxesIncluded ? BigDecimal.ZERO : totalTax();
    return subtotal().add(tax).add(shipping);
  }

  private ShopOrder copy(
      Instant updated,
      @Nullable ShopCustomer buyer,
      List<String> codes,
      @Nullable String site,
      Map<String, String> notes,
      List<ShopRefund> embedded,
      boolean isTest) {
    return new ShopOrder(
        id,
        createdAt,
        updated,
        currency,
        lines,
        taxesIncluded,
        shipping,
        buyer,
        codes,
        site,
        browserIp,
        userAgent,
        notes,
        embedded,
        isTest);
  }
}
