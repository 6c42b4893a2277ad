package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.commission.CommissionLine;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Costs;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.Spending;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What brands spent: the costs that they stated, and commission by their agreements. */
@Component
final class SpendingQueries {

  private final Costs costs;
  private final OwedCommissions commissions;

  SpendingQueries(Costs costs, OwedCommissions commissions) {
    this.costs = costs;
    this.commissions = commissions;
  }

  /**
   * Of a period, by what the report groups by.
   *
   * @param booking of the credit that commission is owed of; costs have their own days
   */
  List<Spending> of(BrandSettings brand, Grouping grouping, Booking booking, Period period) {
    List<Spending> stated = costs.of(brand.brandId(), grouping, period.from(), period.to());
    List<CommissionLine> owed = commissions.of(brand, booking, period);
    if (owed.isEmpty()) {
      return stated;
    }
    Map<CreatorCampaign, String> items =
        costs.items(
            brand.brandId(), grouping, owed.stream().map(CommissionLine::work).distinct().toList());
    return Stream.concat(
            stated.stream(),
            owed.stream()
                .map(
                    line ->
                        new Spending(
                            items.get(line.work()),
                            Spending.Kind.COMMISSION_AGREED,
                            line.owed(),
                            line.from(),
                            line.to())))
        .toList();
  }
}
