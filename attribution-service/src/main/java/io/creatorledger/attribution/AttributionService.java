package io.creatorledger.attribution;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Turns screened events into credit: journeys, ledger, reports, receipts. */
@SpringBootApplication
public class AttributionService {

  /** Starts the service with its own configuration file unless told another. */
  public static void main(String[] args) {
    if (System.getProperty("spring.config.name") == null) {
      System.setProperty("spring.config.name", "attribution-service");
    }
    SpringApplication.run(AttributionService.class, args);
  }
}
