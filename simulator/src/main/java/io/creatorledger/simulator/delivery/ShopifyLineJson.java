package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an order's line as a REST line item. */
final class ShopifyLineJson {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long PRODUCTS = 632_910_000L;
  private static final int GRAMS = 200;

  private ShopifyLineJson() {}

  static ObjectNode of(ShopLine line, ShopifyMoney money) {
    ObjectNode node = JSON.createObjectNode();
    long product = PRODUCTS + Math.floorMod(line.sku().hashCode(), 1000);
    node.put("id", line.lineId());
    node.put("admin_graphql_api_id", "gid://shopify/LineItem/" + line.lineId());
    node.putArray("attributed_staffs");
    node.put("current_quantity", line.quantity());
    node.put("fulfillable_quantity", line.quantity());
    node.put("fulfillment_service", "manual");
    node.putNull("fulfillment_status");
    node.put("gift_card", false);
    node.put("grams", GRAMS);
    node.put("name", line.sku());
    money.put(node, "price", line.price());
    node.put("product_exists", true);
    node.put("product_id", product);
    node.putArray("properties");
    node.put("quantity", line.quantity());
    node.put("requires_shipping", true);
    node.put("sku", line.sku());
    node.put("taxable", line.tax().signum() > 0);
    node.put("title", line.sku());
    // Discounts by code are allocations; total_discount is for those a cashier gives on a line.
    money.put(node, "total_discount", BigDecimal.ZERO);
    node.put("variant_id", product * 10 + 1);
    node.put("variant_inventory_management", "shopify");
    node.putNull("variant_title");
    node.putNull("vendor");
    taxes(node.putArray("tax_lines"), line.tax(), line.subtotal(), money);
    node.putArray("duties");
    allocations(node.putArray("discount_allocations"), line, money);
    return node;
  }

  /** One tax line, or none. */
  static void taxes(ArrayNode taxLines, BigDecimal tax, BigDecimal base, ShopifyMoney money) {
    if (tax.signum() == 0) {
      return;
    }
    ObjectNode node = taxLines.addObject();
    node.putNull("channel_liable");
    money.put(node, "price", tax);
    node.put("rate", tax.divide(base, MathContext.DECIMAL32));
    node.put("title", "State Tax");
  }

  private static void allocations(ArrayNode allocations, ShopLine line, ShopifyMoney money) {
    if (line.discount().signum() > 0) {
      ObjectNode node = allocations.addObject();
      money.put(node, "amount", line.discount());
      node.put("discount_application_index", 0);
    }
  }
}
