package io.creatorledger.fraud;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fraud decides.
 *
 * @param concurrency consumer threads of this process; more than the topic has partitions idle
 * @param touchesAnHour the most touch events of one creator from one network address within an hour
 *     of event time that raise no suspicion
 * @param reviewFrom the lowest score, of 100, that holds an event for review
 * @param blockFrom the lowest score, of 100, that blocks an event
 * @param releaseChunk how many held events one transaction releases when a creator was verified
 * @param releaseInterval how often verified creators are looked for whose events are still held
 * @param velocityRetention how long minutes are counted, by event time; later events count anew
 */
@Validated
@ConfigurationProperties("creator-ledger.fraud")
public record FraudProperties(
    @DefaultValue("2") @Positive @Max(64) int concurrency,
    @DefaultValue("150") @Positive int touchesAnHour,
    @DefaultValue("30") int reviewFrom,
    @DefaultValue("50") int blockFrom,
    @DefaultValue("500") @Positive @Max(10_000) int releaseChunk,
    @DefaultValue("1s") Duration releaseInterval,
    @DefaultValue("8d") Duration velocityRetention) {}
