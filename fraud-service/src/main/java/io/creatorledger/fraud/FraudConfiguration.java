package io.creatorledger.fraud;

import io.creatorledger.fraud.screening.Scoring;
import io.creatorledger.fraud.signal.BotUserAgents;
import io.creatorledger.fraud.signal.Signals;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pure parts, set as the properties say. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FraudProperties.class)
class FraudConfiguration {

  private static final int REMEMBERED_USER_AGENTS = 20_000;

  @Bean
  Signals signals(FraudProperties properties) {
    return new Signals(new BotUserAgents(REMEMBERED_USER_AGENTS), properties.touchesAnHour());
  }

  @Bean
  Scoring scoring(FraudProperties properties) {
    return new Scoring(properties.reviewFrom(), properties.blockFrom());
  }
}
