package io.creatorledger.attribution;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set on the attribution service.
 *
 * @param concurrency consumers of screened events in this process; at most the topic's partitions
 *     are of use
 */
@Validated
@ConfigurationProperties("creator-ledger.attribution")
public record AttributionProperties(@DefaultValue("2") @Positive int concurrency) {}
