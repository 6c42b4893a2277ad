package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A week's orders as a learned model would have credited them, beside what is in force.
 *
 * @param version of the learned model
 * @param lastDay of the seven, on the brand's calendar
 * @param model the brand's first, which is in force
 * @param orders of the week, in the brand's currency
 */
public record ShadowWeek(
    BrandId brand,
    int version,
    LocalDate lastDay,
    ModelName model,
    long orders,
    Divergence divergence,
    Instant measuredAt) {}
