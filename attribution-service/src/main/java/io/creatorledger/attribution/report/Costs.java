package io.creatorledger.attribution.report;

import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.util.List;

/** What brands spent. */
public interface Costs {

  /** The costs that belong at least in part to a period, by what the report groups by. */
  List<Spending> of(BrandId brand, Grouping grouping, LocalDate from, LocalDate to);
}
