package io.creatorledger.attribution.report;

import io.creatorledger.models.RuleModel;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;

/**
 * What a report is about.
 *
 * @param from first day, in the brand's time zone
 * @param to last day
 */
public record ReportQuery(
    BrandId brand,
    Grouping grouping,
    RuleModel model,
    Booking booking,
    LocalDate from,
    LocalDate to) {}
