package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a refund as the REST resource, alone and inside its order alike. */
final class ShopifyRefundJson {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long LOCATION = 487_838_322L;

  private ShopifyRefundJson() {}

  static ObjectNode of(ShopRefund refund) {
    ShopifyMoney money = new ShopifyMoney(refund.currency());
    ObjectNode node = JSON.createObjectNode();
    node.put("id", refund.id());
    node.put("admin_graphql_api_id", "gid://shopify/Refund/" + refund.id());
    node.put("order_id", refund.orderId());
    node.put("created_at", refund.createdAt().toString());
    node.put("processed_at", refund.createdAt().toString());
    node.putNull("note");
    node.putNull("user_id");
    node.put("restock", true);
    node.putArray("duties");
    node.putArray("additional_fees");
    node.putArray("refund_shipping_lines");
    node.putNull("return");
    money.putSet(node, "total_duties_set", BigDecimal.ZERO);
    money.putSet(node, "total_additional_fees_set", BigDecimal.ZERO);
    adjustments(node.putArray("order_adjustments"), refund, money);
    lines(node.putArray("refund_line_items"), refund, money);
    transaction(node.putArray("transactions").addObject(), refund, money);
    return node;
  }

  /** What goes out stands here with a minus sign, unlike in the lines. */
  private static void adjustments(ArrayNode adjustments, ShopRefund refund, ShopifyMoney money) {
    if (refund.discrepancy().signum() == 0) {
      return;
    }
    ObjectNode node = adjustments.addObject();
    node.put("id", refund.id() * 10 + 1);
    node.put("order_id", refund.orderId());
    node.put("refund_id", refund.id());
    node.put("kind", "refund_discrepancy");
    node.put("reason", "Refund discrepancy");
    money.put(node, "amount", refund.discrepancy().negate());
    money.put(node, "tax_amount", BigDecimal.ZERO);
  }

  private static void lines(ArrayNode lines, ShopRefund refund, ShopifyMoney money) {
    long lineId = refund.id() * 100;
    for (ShopRefund.Line line : refund.lines()) {
      ObjectNode node = lines.addObject();
      node.put("id", ++lineId);
      node.put("line_item_id", line.line().lineId());
      node.put("location_id", LOCATION);
      node.put("quantity", line.quantity());
      node.put("restock_type", "return");
      // Numbers here, text everywhere else: so Shopify writes them.
      node.put("subtotal", line.subtotal());
      money.putSet(node, "subtotal_set", line.subtotal());
      node.put("total_tax", line.tax());
      money.putSet(node, "total_tax_set", line.tax());
      node.set("line_item", ShopifyLineJson.of(line.line(), money));
    }
  }

  private static void transaction(ObjectNode node, ShopRefund refund, ShopifyMoney money) {
    node.put("id", refund.id() * 10 + 2);
    node.put("admin_graphql_api_id", "gid://shopify/OrderTransaction/" + (refund.id() * 10 + 2));
    node.put("amount", money.text(refund.subtotal().add(refund.tax()).add(refund.discrepancy())));
    node.put("created_at", refund.createdAt().toString());
    node.put("currency", refund.currency().getCurrencyCode());
    node.put("gateway", "bogus");
    node.put("kind", "refund");
    node.put("order_id", refund.orderId());
    node.put("status", "success");
    node.put("test", false);
  }
}
