package io.creatorledger.runtime.consumer;

import org.jspecify.annotations.Nullable;

/**
 * A message as it arrived.
 *
 * @param traceparent W3C trace context to hand on with whatever the message causes
 */
public record Received<M>(M message, @Nullable String traceparent) {}
