package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
    model.addAttribute("clock", new Clock(zone(brandId)));
    return "order";
  }

  private ZoneId zone(BrandId brand) {
    return catalog.brand(brand).map(BrandSettings::timeZone).orElse(ZoneId.of("Etc/UTC"));
  }

  /** Moments on the brand's clock. */
  record Clock(ZoneId zone) {

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);

    public String time(Instant moment) {
      return TIME.format(moment.atZone(zone));
    }
  }
}
