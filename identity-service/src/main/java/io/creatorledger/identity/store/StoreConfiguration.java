package io.creatorledger.identity.store;

import io.creatorledger.identity.graph.IdentityGraph;
import io.creatorledger.identity.graph.Profiles;
import io.creatorledger.identity.graph.SplitBook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers the adapters of this package under their ports' names. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  IdentityGraph identityGraph(JdbcClient jdbc) {
    return new JdbcIdentityGraph(jdbc, new JdbcSeparations(jdbc));
  }

  @Bean
  Profiles profiles(JdbcClient jdbc) {
    return new JdbcProfiles(jdbc, new JdbcSeparations(jdbc));
  }

  @Bean
  SplitBook splitBook(JdbcClient jdbc) {
    return new JdbcSplitBook(jdbc);
  }
}
