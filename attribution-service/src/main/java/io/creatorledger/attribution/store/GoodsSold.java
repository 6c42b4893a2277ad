package io.creatorledger.attribution.store;

import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.json.LedgerJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The goods of orders: lines that name a SKU, as {@code sales_order.lines} keeps them. */
final class GoodsSold {

  /**
   * Of an order {@code o} of {@code :brand}: in {@code known_minor} the net revenue of the lines
   * whose unit cost is known in the order's currency, in {@code goods_minor} what these goods cost.
   * Both null without such a line; nothing is read for a brand that stated no costs. OFFSET 0:
   * always by the key, never through all products for each order.
   */
  static final String OF_ORDER =
      """
      (SELECT sum(l.net) AS known_minor, sum(l.quantity * p.unit_cost_minor) AS goods_minor
       FROM jsonb_to_recordset(o.lines) AS l (sku text, quantity numeric, net numeric)
       CROSS JOIN LATERAL (SELECT * FROM product
                           WHERE brand_id = :brand AND sku = l.sku OFFSET 0) AS p
       WHERE p.currency = o.currency AND EXISTS (SELECT FROM product WHERE brand_id = :brand))\
      """;

  private GoodsSold() {}

  /** Null without a line that names a SKU. */
  static @Nullable String json(OrderPlaced order) {
    List<Line> lines =
        order.lines().stream()
            .filter(line -> line.sku() != null)
            .map(
                line ->
                    new Line(
                        Objects.requireNonNull(line.sku()),
                        line.quantity(),
                        line.netRevenue().minor()))
            .toList();
    return lines.isEmpty() ? null : LedgerJson.mapper().writeValueAsString(lines);
  }

  private record Line(String sku, int quantity, long net) {}
}
