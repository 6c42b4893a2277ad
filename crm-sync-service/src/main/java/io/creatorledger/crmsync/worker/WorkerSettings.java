package io.creatorledger.crmsync.worker;

import java.time.Duration;

/**
 * How workers pace themselves.
 *
 * @param coalesceFor how long a worker that was idle waits for further revisions of the same order
 * @param idlePoll how often an idle worker looks by itself
 * @param attempts of one call before the round is given up
 * @param firstBackoff before the second attempt; doubles
 * @param longestPause between rounds while a CRM does not answer
 * @param circuitOpenFor how long no call is tried after too many failed
 * @param lease how long a process that died blocks its connections
 */
public record WorkerSettings(
    Duration coalesceFor,
    Duration idlePoll,
    int attempts,
    Duration firstBackoff,
    Duration longestPause,
    Duration circuitOpenFor,
    Duration lease) {}
