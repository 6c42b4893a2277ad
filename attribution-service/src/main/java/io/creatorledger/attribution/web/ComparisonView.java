package io.creatorledger.attribution.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.ModelComparison;
import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creators under several models.
 *
 * @param from first day, in the brand's time zone
 * @param to last day
 * @param rows the largest credit first
 * @param beingAddedUp whether the sums behind the figures are about to be added up anew: they may
 *     be of other days, or missing; absent unless so
 * @param exchange how other currencies became part of the figures; absent unless asked for
 */
record ComparisonView(
    List<String> models,
    String booking,
    String currency,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<Row> rows,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean beingAddedUp,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExchangeView exchange) {

  /**
   * A creator's credit.
   *
   * @param creatorName null when the brand never registered the creator
   * @param amounts one for each of the models
   * @param why why they differ, in words
   */
  record Row(String creatorId, @Nullable String creatorName, List<String> amounts, String why) {}

  static ComparisonView of(
      ModelComparison comparison,
      Booking booking,
      Currency currency,
      Period period,
      BrandSettings brand,
      @Nullable ExchangeView exchange) {
    return new ComparisonView(
        comparison.models().stream().map(ModelName::value).toList(),
        QueryParameters.name(booking),
        currency.getCurrencyCode(),
        period.from(),
        period.to(),
        brand.timeZone().getId(),
        comparison.rows().stream()
            .map(
                row ->
                    new Row(
                        row.creatorId(),
                        row.name(),
                        row.amounts().stream().map(Money::amount).toList(),
                        row.why()))
            .toList(),
        brand.beingAddedUp(),
        exchange);
  }
}
