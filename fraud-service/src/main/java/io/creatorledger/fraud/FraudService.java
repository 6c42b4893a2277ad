package io.creatorledger.fraud;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service that decides for every event whether it may earn credit. */
@SpringBootApplication
public class FraudService {

  public static void main(String[] args) {
    if (System.getProperty("spring.config.name") == null) {
      System.setProperty("spring.config.name", "fraud-service");
    }
    SpringApplication.run(FraudService.class, args);
  }
}
