package io.creatorledger.ingest.feed;

/** Where a subscription begins. */
public sealed interface Start {

  /** With the oldest event the platform still has: nothing it could tell is missed. */
  record Earliest() implements Start {}

  /**
   * After an event that is durable already.
   *
   * @param replayId the platform's own, opaque
   */
  record After(byte[] replayId) implements Start {}
}
