package io.creatorledger.ingest.http;

import io.creatorledger.ingest.outbound.PlatformHttp;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers calls to platforms' APIs. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

  @Bean(destroyMethod = "close")
  PlatformHttp platformHttp(Clock clock) {
    return new ResilientPlatformHttp(CallPatience.USUAL, clock);
  }
}
