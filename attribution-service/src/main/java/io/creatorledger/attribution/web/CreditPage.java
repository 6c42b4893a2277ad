package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The orders behind one figure, on the way from a report to receipts. */
@PageController
final class CreditPage {

  private static final int ORDERS = 50;

  private final CellQueries cells;
  private final Catalog catalog;

  CreditPage(CellQueries cells, Catalog catalog) {
    this.cells = cells;
    this.catalog = catalog;
  }

  /** Without an item: of what names none, or of what is unattributed unless it is attributed. */
  @GetMapping("/brands/{brand}/credit")
  String page(
      @PathVariable String brand,
      ReportParameters parameters,
      @RequestParam(defaultValue = "creators") String by,
      @RequestParam(required = false) @Nullable String item,
      @RequestParam(defaultValue = "false") String attributed,
      @RequestParam(required = false) @Nullable String after,
      Model page) {
    Grouping grouping = QueryParameters.grouping(by);
    String named = item == null || item.isBlank() ? null : item;
    CellView cell =
        cells.page(
            parameters.of(brand),
            grouping,
            named != null || QueryParameters.yes("attributed", attributed),
            named,
            ORDERS,
            after);
    page.addAttribute("brand", brand);
    page.addAttribute("cell", cell);
    page.addAttribute("title", title(cell, GroupingChoice.of(grouping)));
    page.addAttribute("clock", BrandClock.of(catalog, new BrandId(brand)));
    return "credit";
  }

  private static String title(CellView cell, GroupingChoice by) {
    if (!cell.attributed()) {
      return "Orders behind what is unattributed";
    }
    return cell.item() == null
        ? "Orders behind credit without " + by.label()
        : "Orders behind " + (cell.name() == null ? cell.item() : cell.name()) + "'s credit";
  }
}
