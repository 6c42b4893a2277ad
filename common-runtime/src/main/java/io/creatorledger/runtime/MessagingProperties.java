package io.creatorledger.runtime;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a service uses its topics.
 *
 * @param partitions of a topic created now; an existing topic keeps its own number
 * @param processedRetention how long applied messages are remembered; longer than any topic keeps
 *     records
 */
@Validated
@ConfigurationProperties("creator-ledger.messaging")
public record MessagingProperties(
    @DefaultValue("6") @Positive int partitions,
    @DefaultValue("35d") Duration processedRetention) {}
