package io.creatorledger.runtime.consumer;

import org.jspecify.annotations.Nullable;

/**
 * A message as it arrived.
 *
 * @param payload the message as the record holds it; not to be changed
 * @param traceparent W3C trace context to hand on with whatever the message causes
 */
public record Received<M>(M message, byte[] payload, @Nullable String traceparent) {}
