package io.creatorledger.ingest;

import io.creatorledger.ingest.apikey.ApiKey;
import io.creatorledger.ingest.apikey.ApiKeyStore;
import io.creatorledger.ingest.apikey.ApiKeys;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.limit.Rate;
import io.creatorledger.ingest.serverevent.EventPreparation;
import io.creatorledger.ingest.tag.TagStore;
import io.creatorledger.ingest.tag.Tags;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.runtime.access.IssuedTokens;
import io.creatorledger.runtime.access.OpenPaths;
import io.creatorledger.runtime.access.ScopedPath;
import io.creatorledger.runtime.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Puts together the doors for brands' own servers and pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

  private static final int API_KEY_BYTES = 32;
  private static final int TAG_KEY_BYTES = 16;

  /** Pages prove themselves by a public key, which is no proof. */
  @Bean
  OpenPaths eventPaths() {
    return new OpenPaths(List.of("/tag.js", "/tag/*/events", "/schema/*"));
  }

  @Bean
  ScopedPath eventsPath() {
    return new ScopedPath("POST", "/api/v1/brands/{brand}/events", ApiKey.WRITE_EVENTS);
  }

  @Bean
  ApiKeys apiKeys(ApiKeyStore store, Clock clock) {
    return new ApiKeys(store, random(API_KEY_BYTES), clock);
  }

  @Bean
  IssuedTokens issuedTokens(ApiKeys keys) {
    return token -> {
      try {
        return keys.find(token)
            .map(key -> new IssuedTokens.IssuedToken(key.keyId(), key.brandId(), key.scopes()));
      } catch (StoreUnavailableException e) {
        throw new IssuedTokens.UnavailableException(e);
      }
    };
  }

  @Bean
  ApiKeyUse apiKeyUse(ApiKeys keys) {
    return new ApiKeyUse(keys);
  }

  @Bean
  Tags tags(TagStore store, Clock clock) {
    return new Tags(store, random(TAG_KEY_BYTES), clock);
  }

  @Bean
  EventPipeline eventPipeline(
      Tenants tenants,
      DeliveryPreparation preparation,
      GroupCommit commit,
      IngestProperties properties,
      EventProperties limits,
      MeterRegistry meters,
      Traces traces,
      Clock clock) {
    return new EventPipeline(
        tenants,
        new Rate<>(limits.requestsPerSecond()),
        new Rate<>(limits.pageRequestsPerSecond()),
        new EventPreparation(preparation),
        commit,
        limits.maxEvents(),
        properties.storePatience(),
        new EventMetrics(meters),
        traces,
        clock);
  }

  private static Supplier<byte[]> random(int bytes) {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] drawn = new byte[bytes];
      random.nextBytes(drawn);
      return drawn;
    };
  }

  /** Stores now and then when keys were used last; no request waits for it. */
  static final class ApiKeyUse {

    private final ApiKeys keys;

    ApiKeyUse(ApiKeys keys) {
      this.keys = keys;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT20S")
    void note() {
      try {
        keys.noteUse();
      } catch (StoreUnavailableException e) {
        // Noted with the next.
      }
    }
  }
}
