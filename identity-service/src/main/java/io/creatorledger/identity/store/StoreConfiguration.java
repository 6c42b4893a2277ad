package io.creatorledger.identity.store;

import io.creatorledger.identity.graph.IdentityGraph;
import io.creatorledger.identity.graph.Profiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers the adapters of this package under their ports' names. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  IdentityGraph identityGraph(JdbcClient jdbc) {
    return new JdbcIdentityGraph(jdbc);
  }

  @Bean
  Profiles profiles(JdbcClient jdbc) {
    return new JdbcProfiles(jdbc);
  }
}
