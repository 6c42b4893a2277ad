package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.Reading;

/** Reads rows of one kind. */
@FunctionalInterface
interface RowReader {

  /**
   * @throws io.creatorledger.ingest.adapter.MalformedDeliveryException when the row cannot be taken
   */
  Reading read(Cells cells);

  static RowReader of(ImportKind kind, RowContext context) {
    return switch (kind) {
      case ORDERS -> new OrderRows(context)::order;
      case CONVERSIONS -> new OrderRows(context)::conversion;
      case SPEND -> new CostRows(context)::spend;
      case COSTS -> new CostRows(context)::cost;
      case SURVEYS -> new SurveyRows(context);
      case AFFILIATE -> new AffiliateRows(context);
      case METRICS -> MetricRows::read;
    };
  }
}
