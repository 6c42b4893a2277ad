package io.creatorledger.crmsync.writeback;

import io.creatorledger.crmsync.connection.ConnectionKey;

/** How much waits for a connection, and for how long. */
public record QueueDepth(ConnectionKey key, long pending, double oldestSeconds) {}
