package io.creatorledger.attribution.report;

import io.creatorledger.attribution.policy.ModelName;
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
    ModelName model,
    Booking booking,
    LocalDate from,
    LocalDate to) {}
