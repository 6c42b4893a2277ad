package io.creatorledger.attribution.report;

import io.creatorledger.models.RuleModel;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;

/**
 * What a report is about.
 *
 * @param from first moment
 * @param until first moment after
 */
public record ReportQuery(
    BrandId brand,
    Grouping grouping,
    RuleModel model,
    Booking booking,
    Instant from,
    Instant until) {}
