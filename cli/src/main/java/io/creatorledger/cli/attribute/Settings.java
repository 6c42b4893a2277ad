package io.creatorledger.cli.attribute;

import io.creatorledger.models.interval.Bootstrap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How models learn, and how sure they shall be.
 *
 * @param bootstrap null when no limits are asked for
 * @param level how often limits shall cover the truth
 * @param seed of random numbers
 * @param halfLives in days, of which {@code survival} chooses
 * @param tiers null when channels are not pooled
 */
record Settings(
    @Nullable Bootstrap bootstrap,
    double level,
    long seed,
    List<Double> halfLives,
    @Nullable Tiers tiers) {}
