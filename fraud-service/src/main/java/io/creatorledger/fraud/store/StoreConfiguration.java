package io.creatorledger.fraud.store;

import io.creatorledger.fraud.screening.Screenings;
import io.creatorledger.fraud.signal.Creators;
import io.creatorledger.fraud.signal.VelocityCounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers the adapters of this package under their ports' names. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  Creators creators(JdbcClient jdbc) {
    return new JdbcCreators(jdbc);
  }

  @Bean
  VelocityCounts velocityCounts(JdbcClient jdbc) {
    return new JdbcVelocityCounts(jdbc);
  }

  @Bean
  Screenings screenings(JdbcClient jdbc) {
    return new JdbcScreenings(jdbc);
  }
}
