package io.creatorledger.ingest.http;

import io.creatorledger.ingest.outbound.PlatformHttp;
import java.time.Clock;
import java.time.Duration;

/** The real calls to platforms, with little patience: tests of adapters wait for nothing. */
public final class PlatformHttps {

  static final CallPatience IMPATIENT =
      new CallPatience(
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          3,
          Duration.ofMillis(5),
          Duration.ofSeconds(1),
          Duration.ofMillis(300));

  private PlatformHttps() {}

  public static PlatformHttp impatient() {
    return new ResilientPlatformHttp(IMPATIENT, Clock.systemUTC());
  }
}
