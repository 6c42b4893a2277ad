package io.creatorledger.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The service that finds the person behind every event. */
@SpringBootApplication
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityService {

  public static void main(String[] args) {
    if (System.getProperty("spring.config.name") == null) {
      System.setProperty("spring.config.name", "identity-service");
    }
    SpringApplication.run(IdentityService.class, args);
  }
}
