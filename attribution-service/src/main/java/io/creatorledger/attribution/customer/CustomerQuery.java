package io.creatorledger.attribution.customer;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.schema.id.BrandId;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which customers are asked for.
 *
 * @param grouping what acquires them
 * @param model by whose weights
 * @param from first day of first orders
 * @param to last day
 * @param timeZone where the brand's days begin
 */
public record CustomerQuery(
    BrandId brand,
    Grouping grouping,
    ModelName model,
    LocalDate from,
    LocalDate to,
    ZoneId timeZone) {}
