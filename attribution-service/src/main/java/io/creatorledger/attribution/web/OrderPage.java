package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One order's receipt, for people. */
@PageController
final class OrderPage {

  private final OrderQueries orders;
  private final Catalog catalog;

  OrderPage(OrderQueries orders, Catalog catalog) {
    this.orders = orders;
    this.catalog = catalog;
  }

  @GetMapping("/brands/{brand}/orders/{orderId}")
  String page(@PathVariable String brand, @PathVariable String orderId, Model model) {
    BrandId brandId = new BrandId(brand);
    model.addAttribute("brand", brand);
    model.addAttribute("receipt", orders.receipt(new OrderKey(brandId, new OrderId(orderId))));
    model.addAttribute("clock", BrandClock.of(catalog, brandId));
    return "order";
  }
}
