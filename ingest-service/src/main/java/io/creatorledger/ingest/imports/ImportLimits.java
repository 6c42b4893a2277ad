package io.creatorledger.ingest.imports;

import java.time.Duration;

/**
 * How much imports take on.
 *
 * @param bytes of a file
 * @param rejectedRows kept of one import; more are only counted
 * @param retention how long an unfinished file and rejected rows are kept
 */
public record ImportLimits(long bytes, int rejectedRows, Duration retention) {}
