package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an order as the REST resource that webhooks carry, without a wrapper. */
final class ShopifyOrderJson {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SHIPPING_METHOD = "Standard";

  private final ShopTopic topic;
  private final ShopOrder order;
  private final ShopifyMoney money;
  private final ObjectNode root = JSON.createObjectNode();

  private ShopifyOrderJson(ShopTopic topic, ShopOrder order) {
    this.topic = topic;
    this.order = order;
    this.money = new ShopifyMoney(order.currency());
  }

  static ObjectNode of(ShopTopic topic, ShopOrder order) {
    ShopifyOrderJson json = new ShopifyOrderJson(topic, order);
    json.identity();
    json.origin();
    json.totals();
    json.buyer();
    json.lines();
    json.refunds();
    return json.root;
  }

  private void identity() {
    root.put("id", order.id());
    root.put("admin_graphql_api_id", "gid://shopify/Order/" + order.id());
    root.putNull("app_id");
    root.putNull("cancel_reason");
    root.putNull("cancelled_at");
    root.put("cart_token", token("cart"));
    root.put("checkout_id", order.id() + 1);
    root.put("checkout_token", token("checkout"));
    root.putNull("closed_at");
    root.putNull("confirmation_number");
    root.put("confirmed", true);
    root.put("created_at", order.createdAt().toString());
    root.put("processed_at", order.createdAt().toString());
    root.put("updated_at", order.updatedAt().toString());
    root.put("currency", order.currency().getCurrencyCode());
    root.put("presentment_currency", order.currency().getCurrencyCode());
    root.put("name", "#" + order.id() % 1_000_000);
    root.put("number", order.id() % 1_000_000);
    root.put("order_number", order.id() % 1_000_000);
    root.put("financial_status", financialStatus());
    root.putNull("fulfillment_status");
    root.putArray("fulfillments");
    root.putNull("note");
    root.putArray("payment_gateway_names").add("bogus");
    root.putNull("payment_terms");
    root.put("tags", "");
    root.put("test", order.test());
    root.put("token", token("order"));
  }

  private String financialStatus() {
    if (!order.refunds().isEmpty()) {
      return "partially_refunded";
    }
    return topic == ShopTopic.ORDERS_PAID ? "paid" : "pending";
  }

  private void origin() {
    root.put("browser_ip", order.browserIp());
    ObjectNode client = root.putObject("client_details");
    client.put("accept_language", "en-US");
    client.putNull("browser_height");
    client.put("browser_ip", order.browserIp());
    client.putNull("browser_width");
    client.putNull("session_hash");
    client.put("user_agent", order.userAgent());
    root.put("landing_site", order.landingSite());
    root.putNull("landing_site_ref");
    root.putNull("referring_site");
    root.put("source_name", "web");
    root.putNull("source_identifier");
    root.putNull("source_url");
    ArrayNode notes = root.putArray("note_attributes");
    order
        .noteAttributes()
        .forEach((name, value) -> notes.addObject().put("name", name).put("value", value));
  }

  private void totals() {
    BigDecimal refunded =
        order.refunds().stream().map(ShopRefund::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal gross =
        order.lines().stream().map(ShopLine::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
    root.put("taxes_included", order.taxesIncluded());
    root.put("tax_exempt", false);
    root.put("estimated_taxes", false);
    root.put("duties_included", false);
    money.put(root, "subtotal_price", order.subtotal());
    money.put(root, "current_subtotal_price", order.subtotal().subtract(refunded));
    money.put(root, "total_discounts", order.totalDiscounts());
    money.put(root, "current_total_discounts", order.totalDiscounts());
    money.put(root, "total_line_items_price", gross);
    money.put(root, "total_tax", order.totalTax());
    money.put(root, "current_total_tax", order.totalTax());
    money.put(root, "total_price", order.totalPrice());
    money.put(root, "current_total_price", order.totalPrice().subtract(refunded));
    money.putSet(root, "total_shipping_price_set", order.shipping());
    root.put("total_outstanding", money.text(BigDecimal.ZERO));
    root.put("total_tip_received", money.text(BigDecimal.ZERO));
    root.put("total_weight", 0);
    ShopifyLineJson.taxes(root.putArray("tax_lines"), order.totalTax(), order.subtotal(), money);
    shipping(root.putArray("shipping_lines"));
  }

  private void shipping(ArrayNode shippingLines) {
    ObjectNode node = shippingLines.addObject();
    node.put("id", order.id() + 2);
    node.put("code", SHIPPING_METHOD);
    node.put("title", SHIPPING_METHOD);
    node.put("source", "shopify");
    node.put("is_removed", false);
    money.put(node, "price", order.shipping());
    money.put(node, "discounted_price", order.shipping());
    node.putArray("tax_lines");
    node.putArray("discount_allocations");
  }

  private void buyer() {
    ShopCustomer buyer = order.customer();
    root.put("buyer_accepts_marketing", false);
    root.put("email", buyer == null ? null : buyer.email());
    root.put("contact_email", buyer == null ? null : buyer.email());
    root.put("phone", buyer == null ? null : buyer.phone());
    root.put("customer_locale", "en");
    if (buyer == null) {
      root.putNull("customer");
      root.putNull("billing_address");
      root.putNull("shipping_address");
      return;
    }
    ObjectNode customer = root.putObject("customer");
    customer.put("id", buyer.id());
    customer.put("admin_graphql_api_id", "gid://shopify/Customer/" + buyer.id());
    customer.put("email", buyer.email());
    customer.put("phone", buyer.phone());
    customer.put("created_at", order.createdAt().toString());
    customer.put("updated_at", order.createdAt().toString());
    customer.put("first_name", "Sam");
    customer.put("last_name", "Sample");
    customer.put("state", "disabled");
    customer.putNull("note");
    customer.put("verified_email", true);
    customer.put("tax_exempt", false);
    customer.put("tags", "");
    customer.put("currency", order.currency().getCurrencyCode());
    for (String side : List.of("billing_address", "shipping_address")) {
      address(root.putObject(side));
    }
  }

  private static void address(ObjectNode node) {
    node.put("first_name", "Sam");
    node.put("last_name", "Sample");
    node.put("name", "Sam Sample");
    node.put("address1", "1 Example Street");
    node.put("address2", "");
    node.put("city", "Louisville");
    node.put("zip", "40202");
    node.put("province", "Kentucky");
    node.put("province_code", "KY");
    node.put("country", "United States");
    node.put("country_code", "US");
    node.putNull("company");
    node.putNull("phone");
  }

  private void lines() {
    ArrayNode items = root.putArray("line_items");
    order.lines().forEach(line -> items.add(ShopifyLineJson.of(line, money)));
    ArrayNode codes = root.putArray("discount_codes");
    ArrayNode applications = root.putArray("discount_applications");
    BigDecimal unclaimed = order.totalDiscounts();
    for (String code : order.discountCodes()) {
      // The first code carries the whole discount: codes of creators rarely combine.
      codes
          .addObject()
          .put("code", code)
          .put("amount", money.text(unclaimed))
          .put("type", "fixed_amount");
      applications
          .addObject()
          .put("target_type", "line_item")
          .put("type", "discount_code")
          .put("value", unclaimed.toPlainString())
          .put("value_type", "fixed_amount")
          .put("allocation_method", "across")
          .put("target_selection", "all")
          .put("code", code);
      unclaimed = BigDecimal.ZERO;
    }
  }

  private void refunds() {
    ArrayNode refunds = root.putArray("refunds");
    order.refunds().forEach(refund -> refunds.add(ShopifyRefundJson.of(refund)));
  }

  private String token(String use) {
    return UUID.nameUUIDFromBytes((use + order.id()).getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
