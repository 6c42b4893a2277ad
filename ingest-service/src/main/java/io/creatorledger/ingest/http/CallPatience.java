package io.creatorledger.ingest.http;

import java.time.Duration;

/**
 * How long a call to a platform may take, and how often it is tried. Short: whoever calls has work
 * that is tried again later anyway, and other work that waits.
 *
 * @param connect until the platform's server accepts
 * @param answer until the last byte of one attempt's answer is there
 * @param permit until the connection's rate allows the call
 * @param attempts at most, the first one included
 * @param pause before the second attempt; each further one waits twice as long
 * @param longestPause the longest wait a platform may ask for that is waited out at once
 * @param circuitOpen how long calls are refused after too many failed
 */
record CallPatience(
    Duration connect,
    Duration answer,
    Duration permit,
    int attempts,
    Duration pause,
    Duration longestPause,
    Duration circuitOpen) {

  static final CallPatience USUAL =
      new CallPatience(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          3,
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30));
}
