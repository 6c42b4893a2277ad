package io.creatorledger.ingest.store;

import io.creatorledger.ingest.apikey.ApiKeyStore;
import io.creatorledger.ingest.consent.ConsentPolicies;
import io.creatorledger.ingest.tag.TagStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers what consent and the brands' own doors keep. */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

  @Bean
  ConsentPolicies consentPolicies(JdbcClient jdbc) {
    return new JdbcConsentPolicies(jdbc);
  }

  @Bean
  ApiKeyStore apiKeyStore(JdbcClient jdbc) {
    return new JdbcApiKeyStore(jdbc);
  }

  @Bean
  TagStore tagStore(JdbcClient jdbc) {
    return new JdbcTagStore(jdbc);
  }
}
