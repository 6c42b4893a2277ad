package io.creatorledger.attribution.goal;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which goals are asked for.
 *
 * @param stage of opportunities; null for any of them, each of which is a goal of its own
 * @param from first moment of reaching them
 * @param until first moment after
 * @param timeZone where the brand's days begin
 */
public record GoalQuery(
    BrandId brand,
    Goal goal,
    @Nullable String stage,
    Instant from,
    Instant until,
    ZoneId timeZone) {}
