package io.creatorledger.attribution.web;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders, their credit, and the chain of causes behind it. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/orders")
@Tag(name = "orders")
final class OrderController {

  private static final int MOST = 500;

  private final OrderQueries orders;

  OrderController(OrderQueries orders) {
    this.orders = orders;
  }

  @Operation(summary = "The latest orders, with what one model credits; at most 500")
  @GetMapping
  List<OrderView> latest(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(defaultValue = "50") int limit) {
    return orders.latest(new BrandId(brand), model, Math.clamp(limit, 1, MOST));
  }

  @Operation(summary = "Who earned what in an order: credits + unattributed = net revenue")
  @GetMapping("/{orderId}/credits")
  CreditsView credits(
      @PathVariable String brand,
      @PathVariable String orderId,
      @RequestParam(required = false) @Nullable String model) {
    return orders.credits(key(brand, orderId), model);
  }

  @Operation(summary = "Why: from ledger rows over touchpoints to the stored raw deliveries")
  @GetMapping("/{orderId}/receipt")
  ReceiptView receipt(@PathVariable String brand, @PathVariable String orderId) {
    return orders.receipt(key(brand, orderId));
  }

  private static OrderKey key(String brand, String orderId) {
    return new OrderKey(new BrandId(brand), new OrderId(orderId));
  }
}
