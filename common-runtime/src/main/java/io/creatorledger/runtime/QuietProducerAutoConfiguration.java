package io.creatorledger.runtime;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.support.ProducerListener;

/**
 * Takes the place of Spring Boot's producer listener, which writes the payload of a failed send to
 * the log. The outbox relay tells of failures itself, without contents.
 */
@AutoConfiguration(
    beforeName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
public class QuietProducerAutoConfiguration {

  @Bean
  ProducerListener<Object, Object> kafkaProducerListener() {
    return new ProducerListener<>() {};
  }
}
