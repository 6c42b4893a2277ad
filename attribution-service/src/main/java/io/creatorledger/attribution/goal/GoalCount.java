package io.creatorledger.attribution.goal;

import org.jspecify.annotations.Nullable;

/**
 * How often a goal was reached.
 *
 * @param stage of opportunities
 * @param people who reached it, or opportunities
 */
public record GoalCount(Goal goal, @Nullable String stage, long reached, long people) {}
