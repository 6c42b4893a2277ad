package io.creatorledger.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How identity works.
 *
 * @param concurrency consumer threads of this process; more than the topic has partitions idle
 * @param collisionRetries how often a batch that met another one on the same identifiers is tried
 *     again at once, before it waits for the consumer's longer back-off
 */
@Validated
@ConfigurationProperties("creator-ledger.identity")
public record IdentityProperties(
    @DefaultValue("2") @Positive @Max(64) int concurrency,
    @DefaultValue("5") @PositiveOrZero @Max(100) int collisionRetries) {}
