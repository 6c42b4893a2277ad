package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.report.Cell;
import io.creatorledger.attribution.report.CellOrders;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.error.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a report's figure to the orders that it is made of. */
@Component
final class CellQueries {

  private static final int MOST = 500;

  private final ReportQueries reports;
  private final BrandModels models;
  private final CellOrders orders;

  CellQueries(ReportQueries reports, BrandModels models, CellOrders orders) {
    this.reports = reports;
    this.models = models;
    this.orders = orders;
  }

  /**
   * A page of the orders behind a figure.
   *
   * @param item null for what is unattributed, and for credit without such an item
   * @param after what the page before named as next; null for the first
   * @throws ApiException when brand, model or period are not there
   * @throws IllegalArgumentException in words, when something is spelled wrong
   */
  CellView page(
      Asked asked,
      Grouping grouping,
      boolean attributed,
      @Nullable String item,
      int limit,
      @Nullable String after) {
    if (item != null && item.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "item is the id or value of a report's row, without control characters");
    }
    BrandSettings brand = reports.brand(asked.brand());
    Period period = reports.period(asked, brand);
    Cell cell =
        new Cell(
            asked.query(grouping, models.named(asked.brand(), asked.model()), period),
            attributed,
            item,
            asked.onlyCurrency(brand),
            brand.timeZone());
    return CellView.of(
        cell,
        item == null ? null : reports.names(asked.brand(), grouping, List.of(item)).get(item),
        orders.of(cell, QueryParameters.place(after), Math.clamp(limit, 1, MOST)));
  }
}
