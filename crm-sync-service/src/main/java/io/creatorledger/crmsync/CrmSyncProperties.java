package io.creatorledger.crmsync;

import io.creatorledger.crmsync.worker.WorkerSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How write-backs are made.
 *
 * @param allowedBaseUrls the only CRM addresses a connection may name: scheme, host and port
 * @param concurrency consumers of the credits topic in this process
 * @param requestTimeout for one call of a CRM
 * @param coalesceFor how long an idle worker waits for further revisions of the same order
 * @param idlePoll how often an idle worker looks into its queue by itself
 * @param attempts of one call before the round is given up
 * @param firstBackoff before a second attempt; doubles with each
 * @param longestPause between rounds while a CRM does not answer
 * @param circuitOpenFor how long no call is tried after half of the last ten failed
 * @param lease how long a process that died blocks its connections
 */
@Validated
@ConfigurationProperties("creator-ledger.crm-sync")
public record CrmSyncProperties(
    @DefaultValue("https://api.hubapi.com") @NotEmpty List<String> allowedBaseUrls,
    @DefaultValue("2") @Min(1) int concurrency,
    @DefaultValue("10s") Duration requestTimeout,
    @DefaultValue("500ms") Duration coalesceFor,
    @DefaultValue("5s") Duration idlePoll,
    @DefaultValue("3") @Min(1) @Max(10) int attempts,
    @DefaultValue("500ms") Duration firstBackoff,
    @DefaultValue("30s") Duration longestPause,
    @DefaultValue("30s") Duration circuitOpenFor,
    @DefaultValue("30s") Duration lease) {

  WorkerSettings workers() {
    return new WorkerSettings(
        coalesceFor, idlePoll, attempts, firstBackoff, longestPause, circuitOpenFor, lease);
  }
}
