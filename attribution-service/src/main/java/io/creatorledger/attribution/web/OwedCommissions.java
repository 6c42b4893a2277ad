package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.commission.Agreement;
import io.creatorledger.attribution.commission.Agreements;
import io.creatorledger.attribution.commission.CommissionLine;
import io.creatorledger.attribution.commission.Commissions;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreditSums;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What brands owe creators by their agreements, all of a period from one snapshot. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class OwedCommissions {

  private final Agreements agreements;
  private final Commissions commissions;
  private final BrandModels models;
  private final Clock clock;

  OwedCommissions(Agreements agreements, CreditSums sums, BrandModels models, Clock clock) {
    this.agreements = agreements;
    this.commissions = new Commissions(sums);
    this.models = models;
    this.clock = clock;
  }

  /** The lines of a period; days that are yet to come are none of a line's. */
  public List<CommissionLine> of(BrandSettings brand, Booking booking, Period period) {
    List<Agreement> agreed = agreements.of(brand.brandId());
    if (agreed.isEmpty()) {
      return List.of();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), brand.timeZone());
    return commissions.of(
        brand.brandId(),
        agreed,
        models.of(brand.brandId()).getFirst(),
        booking,
        period.from(),
        period.to().isAfter(today) ? today : period.to());
  }
}
