package io.creatorledger.ingest.http;

import io.creatorledger.ingest.outbound.PlatformHttp;
import java.time.Clock;
import java.time.Duration;

/**
 * The real calls to platforms, with little patience: tests of adapters wait for nothing but an
 * answer, which takes a busy machine its time.
 */
public final class PlatformHttps {

  static final CallPatience IMPATIENT = answeredWithin(Duration.ofSeconds(10));

  private PlatformHttps() {}

  static CallPatience answeredWithin(Duration answer) {
    return new CallPatience(
        Duration.ofSeconds(5),
        answer,
        Duration.ofSeconds(2),
        3,
        Duration.ofMillis(5),
        Duration.ofSeconds(1),
        Duration.ofMillis(300));
  }

  public static PlatformHttp impatient() {
    return new ResilientPlatformHttp(IMPATIENT, Clock.systemUTC());
  }
}
