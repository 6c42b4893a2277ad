package io.creatorledger.crmsync.writeback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A write-back as the API shows it. */
public record WriteBackEntry(
    String connectionId,
    String orderId,
    int revision,
    WriteBackState state,
    @Nullable String message,
    Instant queuedAt,
    @Nullable Instant answeredAt) {}
