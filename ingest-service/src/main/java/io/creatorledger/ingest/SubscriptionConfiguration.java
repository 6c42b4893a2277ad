package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.subscription.Subscriptions;
import io.creatorledger.ingest.tenant.TenantStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps subscriptions alive. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

  @Bean
  SubscriptionWorker subscriptionWorker(
      Subscriptions subscriptions,
      TenantStore tenants,
      PlatformAdapters adapters,
      ObjectProvider<PlatformHttp> http,
      MeterRegistry meters,
      Clock clock) {
    return new SubscriptionWorker(
        subscriptions, tenants, adapters, http::getIfAvailable, meters, clock);
  }
}
